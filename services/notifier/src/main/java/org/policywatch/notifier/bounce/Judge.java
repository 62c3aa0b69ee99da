package org.policywatch.notifier.bounce;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.notifier.bounce.Report.Action;
import org.policywatch.notifier.bounce.Report.Recipient;
import org.policywatch.notifier.deliver.ReplyClass;
import org.policywatch.notifier.deliver.ReplyPolicy;
import org.policywatch.notifier.outbox.Marking.Strike;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.RefusedAddressException;

/**
 * What a delivery status means for the address that we wrote to. Delays and successes mean nothing. Where a mail was
 * forwarded, the failure of another address counts softly, and only when no other got it.
 */
final class Judge {
    private static final Pattern REPLY = Pattern.compile("\\b([45]\\d\\d)[ -](?:([45]\\.\\d{1,3}\\.\\d{1,3})\\b)?");

    private final ReplyPolicy policy;

    Judge(ReplyPolicy policy) {
        this.policy = policy;
    }

    /**
     * A failure that counts.
     *
     * @param strike against the address
     * @param reply status and code, without any address
     */
    record Failure(Strike strike, String reply) {}

    /** Empty when nothing counts against the address. */
    Optional<Failure> failure(Report.DeliveryStatus report, EmailAddress address) {
        List<Recipient> named = report.recipients().stream().filter(each -> names(each, address)).toList();
        List<Recipient> looked = named.isEmpty() ? report.recipients() : named;
        if (looked.stream().anyMatch(each -> each.action() != Action.FAILED)) {
            return Optional.empty();
        }
        Recipient first = looked.getFirst();
        return strike(first).map(strike -> new Failure(named.isEmpty() ? Strike.SOFT : strike,
                "returned: " + text(first)));
    }

    private static boolean names(Recipient recipient, EmailAddress address) {
        return recipient.original().or(recipient::last).filter(text -> same(text, address)).isPresent()
                || recipient.last().filter(text -> same(text, address)).isPresent();
    }

    private static boolean same(String text, EmailAddress address) {
        try {
            return EmailAddress.parse(text).equals(address);
        } catch (RefusedAddressException noAddress) {
            return false;
        }
    }

    private Optional<Strike> strike(Recipient recipient) {
        String text = text(recipient);
        ReplyClass reply = policy.classify(Integer.parseInt(text.substring(0, 3)), text);
        return reply == ReplyClass.DEFERRED ? Optional.of(Strike.SOFT) : reply.strike();
    }

    /** The other server's code where the report has it, and the more telling of the two enhanced codes. */
    private static String text(Recipient recipient) {
        Matcher reply = REPLY.matcher(recipient.diagnostic());
        String status = recipient.status();
        if (!reply.find()) {
            return status.charAt(0) + "50 " + status;
        }
        String enhanced = reply.group(2);
        return reply.group(1) + " " + (enhanced != null && status.endsWith(".0.0") ? enhanced : status);
    }
}
