package org.policywatch.notifier.deliver;

import org.policywatch.notifier.compose.Message;

/** A connection to a mail server: one message after the other, never two at once. */
public interface MailServer extends AutoCloseable {
    /**
     * Hands one message over.
     *
     * @param message complete
     * @param envelopeSender where bounces go; the same on every try
     */
    Delivery send(Message message, String envelopeSender);

    @Override
    void close();
}
