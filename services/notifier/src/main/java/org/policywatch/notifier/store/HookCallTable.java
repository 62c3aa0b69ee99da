package org.policywatch.notifier.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.subscription.HookCall;

/** Rows of {@code hook_call}: durable as those of the outbox are, leased with a fence. */
public final class HookCallTable {
    /** Older events are not sent, not even when a hook is switched on again. */
    public static final Duration REPLAY = Duration.ofDays(2);
    private static final String READY = "((c.state = 'pending' AND c.next_try_at <= :now)"
            + " OR (c.state = 'sending' AND c.lease_until < :now))";

    private HookCallTable() {}

    /** One call for each of these subscriptions that has a hook and whose owner has not paused; one seen before adds none. */
    public static void queue(Handle handle, String eventId, Collection<String> subscriptionIds, Instant now) {
        handle.createUpdate("""
                INSERT INTO hook_call (event_id, subscription_id, state, next_try_at, created_at)
                SELECT :event, h.subscription_id, CASE WHEN h.off_at IS NULL THEN 'pending' ELSE 'held' END, :now, :now
                FROM hook h JOIN subscription s ON s.id = h.subscription_id JOIN subscriber p ON p.id = s.subscriber_id
                WHERE h.subscription_id IN (<ids>) AND p.paused = 0
                ON CONFLICT (event_id, subscription_id) DO NOTHING""").bind("event", eventId)
                .bind("now", now.toEpochMilli()).bindList("ids", subscriptionIds).execute();
    }

    /** Subscriptions whose hooks were or will be told of this event. */
    public static List<String> told(Handle handle, String eventId) {
        return handle.createQuery("SELECT subscription_id FROM hook_call WHERE event_id = :event")
                .bind("event", eventId).mapTo(String.class).list();
    }

    /** Takes the oldest call of each hook that is ready and has none under way; nobody else sends them until then. */
    public static List<HookCall> lease(Handle handle, int limit, Instant now, Instant until) {
        Map<String, HookCall> oldest = new LinkedHashMap<>();
        handle.createQuery("""
                SELECT c.*, h.url, h.salt, e.body FROM hook_call c JOIN hook h ON h.subscription_id = c.subscription_id
                JOIN event e ON e.id = c.event_id JOIN subscription s ON s.id = c.subscription_id
                JOIN subscriber p ON p.id = s.subscriber_id
                WHERE h.off_at IS NULL AND s.ended_at IS NULL AND p.status = 'confirmed' AND""" + " " + READY + """
                 AND NOT EXISTS (SELECT 1 FROM hook_call b WHERE b.subscription_id = c.subscription_id
                    AND b.state = 'sending' AND b.lease_until >= :now)
                ORDER BY c.created_at, e.recorded_at, c.event_id LIMIT :limit""").bind("now", now.toEpochMilli())
                .bind("limit", limit).map((row, _) -> call(row)).forEach(
                        call -> oldest.putIfAbsent(call.subscriptionId(), call));
        return oldest.values().stream().filter(call -> take(handle, call, now, until)).map(HookCall::leased).toList();
    }

    private static boolean take(Handle handle, HookCall call, Instant now, Instant until) {
        return handle.createUpdate("""
                UPDATE hook_call AS c SET state = 'sending', attempts = attempts + 1, fence = fence + 1,
                    lease_until = :until
                WHERE event_id = :event AND subscription_id = :id AND fence = :fence AND""" + " " + READY)
                .bind("event", call.eventId()).bind("id", call.subscriptionId()).bind("fence", call.fence())
                .bind("now", now.toEpochMilli()).bind("until", until.toEpochMilli()).execute() == 1;
    }

    /** After a crash of the only sender: what it had taken is ready again at once. */
    public static void reclaim(Handle handle) {
        handle.execute("UPDATE hook_call SET lease_until = 0 WHERE state = 'sending'");
    }

    /** True while the lease is this worker's and the hook is on. */
    public static boolean holds(Handle handle, HookCall call, Instant now) {
        return handle.createQuery("""
                SELECT count(*) FROM hook_call c JOIN hook h ON h.subscription_id = c.subscription_id
                JOIN subscription s ON s.id = c.subscription_id JOIN subscriber p ON p.id = s.subscriber_id
                WHERE c.event_id = :event AND c.subscription_id = :id AND c.fence = :fence AND c.state = 'sending'
                AND c.lease_until >= :now AND h.off_at IS NULL AND s.ended_at IS NULL AND p.status = 'confirmed'""")
                .bind("event", call.eventId()).bind("id", call.subscriptionId()).bind("fence", call.fence())
                .bind("now", now.toEpochMilli()).mapTo(Long.class).one() == 1;
    }

    /** It is over, in this state; false when the lease was lost. */
    public static boolean end(Handle handle, HookCall call, String state, String answer, Instant now) {
        return mark(handle, call, state, answer, now, now);
    }

    /** It is tried again then; false when the lease was lost. */
    public static boolean later(Handle handle, HookCall call, String answer, Instant next, Instant now) {
        return mark(handle, call, "pending", answer, next, now);
    }

    private static boolean mark(Handle handle, HookCall call, String state, String answer, Instant next, Instant now) {
        return handle.createUpdate("""
                UPDATE hook_call SET state = :state, answer = :answer, next_try_at = :next, lease_until = NULL,
                    done_at = :now
                WHERE event_id = :event AND subscription_id = :id AND fence = :fence AND state = 'sending'""")
                .bind("state", state).bind("answer", answer).bind("next", next.toEpochMilli())
                .bind("now", now.toEpochMilli()).bind("event", call.eventId()).bind("id", call.subscriptionId())
                .bind("fence", call.fence()).execute() == 1;
    }

    /** The hook was switched off: what waits is held. */
    public static void hold(Handle handle, String subscriptionId) {
        handle.createUpdate("UPDATE hook_call SET state = 'held' WHERE subscription_id = :id AND state = 'pending'")
                .bind("id", subscriptionId).execute();
    }

    /** What was not delivered and is younger than this is sent anew; returns how many. */
    public static int replay(Handle handle, String subscriptionId, Instant now) {
        return handle.createUpdate("""
                UPDATE hook_call SET state = 'pending', attempts = 0, next_try_at = :now
                WHERE subscription_id = :id AND state IN ('held', 'failed') AND created_at >= :since""")
                .bind("now", now.toEpochMilli()).bind("id", subscriptionId)
                .bind("since", now.minus(REPLAY).toEpochMilli()).execute();
    }

    /** Older ones that are over are forgotten. */
    public static void forget(Handle handle, Instant before) {
        handle.createUpdate("""
                DELETE FROM hook_call WHERE created_at < :before AND state IN ('delivered', 'failed', 'held')""")
                .bind("before", before.toEpochMilli()).execute();
    }

    private static HookCall call(ResultSet row) throws SQLException {
        return new HookCall(row.getString("event_id"), row.getString("subscription_id"),
                new HookCall.Target(URI.create(row.getString("url")), row.getString("salt")), row.getString("body"),
                row.getInt("attempts"), row.getLong("fence"));
    }
}
