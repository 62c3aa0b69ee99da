package org.policywatch.notifier.bounce;

import java.util.List;
import java.util.Optional;

/** What an incoming message says about a mail of ours. */
public sealed interface Report {
    /** A delivery status notification (RFC 3464). */
    record DeliveryStatus(List<Recipient> recipients) implements Report {
        public DeliveryStatus {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * A complaint (RFC 5965): somebody pressed "this is spam".
     *
     * @param originalSenders envelope senders of the mail that it is about, as the report tells them
     * @param messageIds of that mail, with angle brackets
     */
    record Complaint(List<String> originalSenders, List<String> messageIds) implements Report {
        public Complaint {
            originalSenders = List.copyOf(originalSenders);
            messageIds = List.copyOf(messageIds);
        }
    }

    /** A vacation reply, a question, spam, a report inside of another message: it says nothing about a mail of ours. */
    record Nothing(String reason) implements Report {}

    /** What was done for a recipient (RFC 3464 §2.3.3). */
    enum Action {
        FAILED, DELAYED, DELIVERED, RELAYED, EXPANDED
    }

    /**
     * One recipient's group of fields.
     *
     * @param action what was done
     * @param status enhanced code, {@code 5.1.1}
     * @param diagnostic the other server's reply; empty when there was none
     * @param original address that we wrote to, if the report knows it
     * @param last address that failed, after all forwarding; empty when it is none
     */
    record Recipient(Action action, String status, String diagnostic, Optional<String> original,
            Optional<String> last) {}
}
