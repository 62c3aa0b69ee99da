package org.policywatch.notifier.deliver;

import java.util.Optional;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Keys;

/**
 * Where bounces go: the From address, or with a bounce domain {@code bounce+TAG@domain}, one tag a mail that only we can
 * make, the same on every try (grey-listing wants that).
 *
 * @param from address of the From header
 * @param bounceDomain absent: bounces go to {@code from}
 * @param keys make tags
 */
public record EnvelopeSender(String from, Optional<String> bounceDomain, Keys keys) {
    /** For this mail. */
    public String of(Mail mail) {
        return bounceDomain.map(domain -> "bounce+" + mail.id() + "-" + keys.bounceTag(mail.id()) + "@" + domain)
                .orElse(from);
    }
}
