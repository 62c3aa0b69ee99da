package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.match.Schedule;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.Event;

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

    /** How long an alert on a bill without a title waits for the title, at most (L-24). */
    static final Duration FOR_TITLE = Duration.ofHours(24);
    /** How long an at-once alert on a bill waits for the same news of its companion (L-27). */
    static final Duration FOR_COMPANION = Duration.ofMinutes(1);

    /** Of an event that these subscriptions of one subscriber asked for; the most eager of them decides. */
    static Alert of(Event event, String subscriberId, List<Subscription> matching, Preferences preferences,
            Instant now) {
        boolean atOnce = matching.stream().anyMatch(each -> each.frequency().atOnce());
        Instant due = matching.stream()
                .map(each -> Schedule.due(each.frequency(), preferences, earliest(event, each.frequency(), now)))
                .min(Instant::compareTo).orElse(now);
        return new Alert(event.id(), subscriberId, matching.stream().map(Subscription::id).toList(),
                atOnce ? Cadence.AT_ONCE : Cadence.DIGEST, News.thread(event), due);
    }

    private static Instant earliest(Event event, Frequency frequency, Instant now) {
        if (News.untitled(event)) {
            return now.plus(FOR_TITLE);
        }
        return frequency.atOnce() && News.hasCompanion(event) ? now.plus(FOR_COMPANION) : now;
    }

    /** The same, not before this time. */
    Alert postponed(Instant until) {
        return new Alert(eventId, subscriberId, subscriptionIds, cadence, thread, until);
    }
}
