package org.policywatch.notifier.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.platform.filter.EventFilter;

/**
 * Everything that is kept about one person, for them to read (GDPR art. 15).
 *
 * @param address as stored
 * @param status of the subscriber
 * @param language of mails
 * @param zone for hours
 * @param createdAt first asked
 * @param consent evidence
 * @param subscriptions what they follow
 * @param mails what was sent, and what became of it
 */
record PersonalData(String address, String status, String language, String zone, Instant createdAt,
        @Nullable Consent consent, List<Followed> subscriptions, List<Map<String, Object>> mails) {
    /** One subscription. */
    record Followed(EventFilter filter, String frequency, Instant startsAt, boolean confirmed) {}

    static PersonalData of(Handle handle, Subscriber subscriber) {
        List<Followed> followed = SubscriptionTable.of(handle, subscriber.id()).stream()
                .map(each -> new Followed(each.filter(), each.frequency().text(), each.startsAt(), each.active()))
                .toList();
        List<Map<String, Object>> mails = handle.createQuery("""
                SELECT kind, message_id, state, created_at, done_at, reply FROM outbox
                WHERE subscriber_id = :id ORDER BY created_at""").bind("id", subscriber.id()).mapToMap().list();
        return new PersonalData(subscriber.address().value(), subscriber.status().text(),
                subscriber.preferences().language().tag(), subscriber.preferences().zone().getId(),
                subscriber.createdAt(), subscriber.consent(), followed, mails);
    }
}
