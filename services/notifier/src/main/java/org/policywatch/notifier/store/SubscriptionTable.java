package org.policywatch.notifier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.Json;

/** Rows of {@code subscription}. */
public final class SubscriptionTable {
    private static final String COLUMNS = "s.id, s.subscriber_id, s.filter, s.frequency, s.starts_at, s.opt_in";

    private SubscriptionTable() {}

    /** A new row. */
    public static void insert(Handle handle, Subscription subscription, Instant createdAt) {
        handle.createUpdate("""
                INSERT INTO subscription (id, subscriber_id, filter, frequency, starts_at, opt_in,
                    created_at)
                VALUES (:id, :subscriber, :filter, :frequency, :startsAt, :optIn, :createdAt)""")
                .bind("id", subscription.id()).bind("subscriber", subscription.subscriberId())
                .bind("filter", Json.write(subscription.filter())).bind("frequency", subscription.frequency().text())
                .bind("startsAt", subscription.startsAt().toEpochMilli()).bind("optIn", subscription.optIn())
                .bind("createdAt", createdAt.toEpochMilli())
                .execute();
        SubscriberTable.changed(handle);
    }

    /** Of one subscriber, oldest first. */
    public static List<Subscription> of(Handle handle, String subscriberId) {
        return handle.createQuery("SELECT " + COLUMNS
                + " FROM subscription s WHERE s.subscriber_id = :id AND s.ended_at IS NULL ORDER BY s.created_at, s.id")
                .bind("id", subscriberId).map((row, _) -> subscription(row)).list();
    }

    /** Of these subscribers, by their id, oldest first. */
    public static Map<String, List<Subscription>> of(Handle handle, Collection<String> subscriberIds) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM subscription s WHERE s.subscriber_id IN (<ids>)"
                + " AND s.ended_at IS NULL ORDER BY s.created_at, s.id").bindList("ids", subscriberIds)
                .map((row, _) -> subscription(row)).collect(Collectors.groupingBy(Subscription::subscriberId));
    }

    /** Of all confirmed subscribers: what events are matched with. */
    public static List<Subscription> live(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + """
                 FROM subscription s JOIN subscriber p ON p.id = s.subscriber_id
                WHERE p.status = 'confirmed' AND s.opt_in IS NULL AND s.ended_at IS NULL ORDER BY s.id""")
                .map((row, _) -> subscription(row))
                .list();
    }

    /** Another filter or frequency of one of this subscriber's; anybody else's is left alone. */
    public static void update(Handle handle, Subscription subscription) {
        handle.createUpdate("""
                UPDATE subscription SET filter = :filter, frequency = :frequency, starts_at = :startsAt
                WHERE id = :id AND subscriber_id = :subscriber""").bind("id", subscription.id())
                .bind("subscriber", subscription.subscriberId()).bind("filter", Json.write(subscription.filter()))
                .bind("frequency", subscription.frequency().text())
                .bind("startsAt", subscription.startsAt().toEpochMilli()).execute();
        SubscriberTable.changed(handle);
    }

    /** One of this subscriber's ends. */
    public static void delete(Handle handle, String subscriberId, String id) {
        handle.createUpdate("DELETE FROM subscription WHERE id = :id AND subscriber_id = :subscriber")
                .bind("id", id).bind("subscriber", subscriberId).execute();
        SubscriberTable.changed(handle);
    }

    /** Those that waited for this opt-in start at this moment: nothing older is mailed. What has ended goes for good. */
    public static void start(Handle handle, String subscriberId, String optIn, Instant at) {
        handle.createUpdate("""
                UPDATE subscription SET starts_at = :at, opt_in = NULL
                WHERE subscriber_id = :subscriber AND opt_in = :optIn""").bind("at", at.toEpochMilli())
                .bind("subscriber", subscriberId).bind("optIn", optIn).execute();
        handle.createUpdate("DELETE FROM subscription WHERE subscriber_id = :subscriber AND ended_at IS NOT NULL")
                .bind("subscriber", subscriberId).execute();
        SubscriberTable.changed(handle);
    }

    /** Of somebody who has left: all end; what was never confirmed goes. */
    public static void end(Handle handle, String subscriberId, Instant at) {
        handle.createUpdate("DELETE FROM subscription WHERE subscriber_id = :subscriber AND opt_in IS NOT NULL")
                .bind("subscriber", subscriberId).execute();
        handle.createUpdate("""
                UPDATE subscription SET ended_at = :at WHERE subscriber_id = :subscriber AND ended_at IS NULL""")
                .bind("at", at.toEpochMilli()).bind("subscriber", subscriberId).execute();
        SubscriberTable.changed(handle);
    }

    /** What ended when this subscriber left, oldest first. */
    public static List<Subscription> ended(Handle handle, String subscriberId) {
        return handle.createQuery("SELECT " + COLUMNS
                + " FROM subscription s WHERE s.subscriber_id = :id AND s.ended_at IS NOT NULL ORDER BY s.created_at, s.id")
                .bind("id", subscriberId).map((row, _) -> subscription(row)).list();
    }

    /** What ended waits for this opt-in. */
    public static void revive(Handle handle, String subscriberId, String optIn) {
        handle.createUpdate("""
                UPDATE subscription SET ended_at = NULL, opt_in = :optIn
                WHERE subscriber_id = :subscriber AND ended_at IS NOT NULL""").bind("optIn", optIn)
                .bind("subscriber", subscriberId).execute();
        SubscriberTable.changed(handle);
    }

    /** Asked for before this time and never confirmed, by subscribers who have others. */
    static void forgetUnconfirmed(Handle handle, Instant before) {
        handle.createUpdate("""
                DELETE FROM subscription WHERE opt_in IS NOT NULL AND created_at < :before AND NOT EXISTS
                (SELECT 1 FROM outbox o WHERE o.subscriber_id = subscription.subscriber_id
                AND o.dedupe_key = subscription.opt_in AND o.created_at >= :before)""")
                .bind("before", before.toEpochMilli()).execute();
    }

    /** Grows with every change of subscribers or subscriptions, whichever process made it. */
    public static long revision(Handle handle) {
        return handle.createQuery("SELECT value FROM counter WHERE name = 'subscriptions'").mapTo(Long.class).one();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(row.getString("id"), row.getString("subscriber_id"),
                Json.read(row.getString("filter"), EventFilter.class), Frequency.parse(row.getString("frequency")),
                Instant.ofEpochMilli(row.getLong("starts_at")), row.getString("opt_in"));
    }
}
