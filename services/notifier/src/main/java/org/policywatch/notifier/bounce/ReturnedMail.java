package org.policywatch.notifier.bounce;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.policywatch.notifier.deliver.EnvelopeSender;
import org.policywatch.notifier.deliver.ReplyPolicy;
import org.policywatch.notifier.outbox.Returns;

/**
 * Takes what comes back, and counts it against the address of the mail that it is about. Which mail that is, only our own
 * tag or Message-ID says; a report without one changes nothing. Nothing is ever answered (RFC 3834).
 */
public final class ReturnedMail {
    private static final String COMPLAINTS = "complaints";

    private final EnvelopeSender envelope;
    private final Returns returns;
    private final Judge judge = new Judge(ReplyPolicy.shipped());

    /** What was done about it. */
    public enum Outcome {
        /** Counted against the address, or the address suppressed. */
        COUNTED,
        /** All addresses of the complaint's mail get nothing any more. */
        COMPLAINED,
        /** A delay, a success, or a failure that is about us. */
        HARMLESS,
        /** No report: a vacation reply, for example. */
        NO_REPORT,
        /** A report about no mail of ours, or one that was not made with our tag. */
        UNKNOWN;

        /** One word, for metrics. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param envelope makes and knows our tags */
    public ReturnedMail(EnvelopeSender envelope, Returns returns) {
        this.envelope = envelope;
        this.returns = returns;
    }

    /** True for addresses that take reports: our tags, and {@code complaints@} the bounce domain. */
    public boolean takes(String recipient) {
        return envelope.mailOf(recipient).isPresent() || envelope.isAt(COMPLAINTS, recipient);
    }

    /**
     * Reads a message and acts on it.
     *
     * @param recipient of its envelope
     */
    public Outcome take(String recipient, byte[] message) {
        return switch (ReportReader.read(message)) {
            case Report.DeliveryStatus status -> envelope.mailOf(recipient).map(mail -> bounced(mail, status))
                    .orElse(Outcome.UNKNOWN);
            case Report.Complaint complaint -> complained(recipient, complaint);
            case Report.Nothing _ -> Outcome.NO_REPORT;
        };
    }

    private Outcome bounced(String mail, Report.DeliveryStatus status) {
        return returns.addressee(mail).map(address -> judge.failure(status, address)
                .map(failure -> returns.failed(mail, failure.strike(), failure.reply())
                        ? Outcome.COUNTED
                        : Outcome.HARMLESS)
                .orElse(Outcome.HARMLESS)).orElse(Outcome.UNKNOWN);
    }

    private Outcome complained(String recipient, Report.Complaint complaint) {
        Optional<String> mail = Stream.concat(Stream.of(recipient), complaint.originalSenders().stream())
                .flatMap(sender -> envelope.mailOf(sender).stream()).findFirst()
                .or(() -> complaint.messageIds().stream().flatMap(id -> returns.mailOf(id).stream()).findFirst());
        return mail.filter(returns::complained).isPresent() ? Outcome.COMPLAINED : Outcome.UNKNOWN;
    }
}
