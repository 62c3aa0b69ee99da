package org.policywatch.notifier.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** Signs a finished message. */
public interface Signer {
    /** Leaves it as it is: the submission server signs, or nobody. */
    Signer NONE = message -> message;

    /** The message with its signature; called after everything else is written. */
    MimeMessage sign(MimeMessage message) throws MessagingException;
}
