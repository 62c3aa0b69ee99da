package org.policywatch.notifier.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscriber.QuietHours;
import org.policywatch.platform.filter.EventFilter;

/**
 * Everything that is kept about one person, for them to read (GDPR art. 15).
 *
 * @param address as stored
 * @param status of the subscriber
 * @param how language, zone, quiet hours and pause
 * @param createdAt first asked
 * @param consent evidence
 * @param subscriptions what they follow, or followed until they left
 * @param mails what was sent, and what became of it
 * @param alerts which events concerned them
 * @param webhooks where else events are sent
 * @param calls of those webhooks, and what became of them
 * @param feeds which saved filters can be read as a feed
 */
record PersonalData(String address, String status, How how, Instant createdAt,
        @Nullable Consent consent, List<Followed> subscriptions, List<Map<String, Object>> mails,
        List<Map<String, Object>> alerts, List<Map<String, Object>> webhooks, List<Map<String, Object>> calls,
        List<Map<String, Object>> feeds) {
    /** How to write; quiet hours as minutes after midnight. */
    record How(String language, String zone, @Nullable Integer quietFrom, @Nullable Integer quietUntil,
            boolean paused) {
        static How of(Preferences preferences) {
            return new How(preferences.language().tag(), preferences.zone().getId(),
                    preferences.quiet().map(QuietHours::from).orElse(null),
                    preferences.quiet().map(QuietHours::until).orElse(null), preferences.paused());
        }
    }

    /** One subscription. */
    record Followed(EventFilter filter, String frequency, Instant startsAt, boolean confirmed, boolean ended) {
        static Followed of(Subscription subscription, boolean ended) {
            return new Followed(subscription.filter(), subscription.frequency().text(), subscription.startsAt(),
                    subscription.active(), ended);
        }
    }

    static PersonalData of(Handle handle, Subscriber subscriber) {
        List<Followed> followed = Stream.concat(
                SubscriptionTable.of(handle, subscriber.id()).stream().map(each -> Followed.of(each, false)),
                SubscriptionTable.ended(handle, subscriber.id()).stream().map(each -> Followed.of(each, true)))
                .toList();
        return new PersonalData(subscriber.address().value(), subscriber.status().text(),
                How.of(subscriber.preferences()),
                subscriber.createdAt(), subscriber.consent(), followed, rows(handle, subscriber, """
                        SELECT kind, message_id, state, created_at, done_at, reply FROM outbox
                        WHERE subscriber_id = :id ORDER BY created_at"""), rows(handle, subscriber, """
                        SELECT event_id, cadence, state, created_at, due_at FROM alert
                        WHERE subscriber_id = :id ORDER BY created_at, event_id"""), rows(handle, subscriber, """
                        SELECT h.subscription_id, h.url, h.created_at, h.off_at, h.failing_since, h.answer
                        FROM hook h JOIN subscription s ON s.id = h.subscription_id
                        WHERE s.subscriber_id = :id ORDER BY h.created_at"""), rows(handle, subscriber, """
                        SELECT c.subscription_id, c.event_id, c.state, c.attempts, c.answer, c.created_at, c.done_at
                        FROM hook_call c JOIN subscription s ON s.id = c.subscription_id
                        WHERE s.subscriber_id = :id ORDER BY c.created_at, c.event_id"""), rows(handle, subscriber, """
                        SELECT f.subscription_id, f.created_at FROM feed f JOIN subscription s
                        ON s.id = f.subscription_id WHERE s.subscriber_id = :id ORDER BY f.created_at"""));
    }

    private static List<Map<String, Object>> rows(Handle handle, Subscriber subscriber, String query) {
        return handle.createQuery(query).bind("id", subscriber.id()).mapToMap().list();
    }
}
