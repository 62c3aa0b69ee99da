package org.policywatch.notifier.outbox;

import java.time.Instant;
import java.util.List;

/**
 * One event for one subscriber.
 *
 * @param eventId which event
 * @param subscriberId whose
 * @param subscriptionIds which of the subscriber's subscriptions matched; for a retraction those of the voided alert
 * @param cadence joined with what
 * @param thread bill, agency or subject
 * @param dueAt when it goes into a mail
 */
public record Alert(String eventId, String subscriberId, List<String> subscriptionIds, Cadence cadence, String thread,
        Instant dueAt) {
    /** Alerts of one cadence are joined with each other only. */
    public enum Cadence {
        AT_ONCE, DIGEST;

        /** As in the database. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Cadence of(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    public Alert {
        subscriptionIds = List.copyOf(subscriptionIds);
    }
}
