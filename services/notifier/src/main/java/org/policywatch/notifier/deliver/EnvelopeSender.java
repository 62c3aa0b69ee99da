package org.policywatch.notifier.deliver;

import java.util.Locale;
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
    private static final String PREFIX = "bounce+";

    /** For this mail. */
    public String of(Mail mail) {
        return bounceDomain.map(domain -> PREFIX + mail.id() + "-" + keys.bounceTag(mail.id()) + "@" + domain)
                .orElse(from);
    }

    /** The id of the mail that this envelope sender was made for; empty when it is none of ours. */
    public Optional<String> mailOf(String address) {
        return local(address).filter(local -> local.startsWith(PREFIX)).flatMap(local -> {
            int dash = local.lastIndexOf('-');
            String id = dash < 0 ? "" : local.substring(PREFIX.length(), dash);
            return keys.isBounceTag(id, local.substring(dash + 1)) ? Optional.of(id) : Optional.empty();
        });
    }

    /** True for this local part at the bounce domain. */
    public boolean isAt(String localPart, String address) {
        return local(address).filter(localPart::equals).isPresent();
    }

    /** In lower case, for servers on the way may change it; empty at another domain. */
    private Optional<String> local(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        return at < 0 || bounceDomain.filter(domain::equalsIgnoreCase).isEmpty()
                ? Optional.empty()
                : Optional.of(address.substring(0, at).toLowerCase(Locale.ROOT));
    }
}
