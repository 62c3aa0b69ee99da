package org.policywatch.notifier.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;

/** Rows of {@code event} and {@code alert}. */
final class AlertTable {
    private AlertTable() {}

    /** Keeps the event as it stood on the stream; once more of the same changes nothing. */
    static void keep(Handle handle, Event event) {
        handle.createUpdate("""
                INSERT INTO event (id, type, subject, recorded_at, body) VALUES (:id, :type, :subject, :at, :body)
                ON CONFLICT (id) DO NOTHING""").bind("id", event.id()).bind("type", event.type())
                .bind("subject", event.subject()).bind("at", event.recordedtime().toEpochMilli())
                .bind("body", Json.write(event)).execute();
    }

    /** Adds an alert; false when this subscriber already has one for the event. */
    static boolean add(Handle handle, Alert alert, String state, Instant now) {
        return handle.createUpdate("""
                INSERT INTO alert (event_id, subscriber_id, reasons, cadence, thread, due_at, created_at, state)
                VALUES (:event, :subscriber, :reasons, :cadence, :thread, :due, :now, :state)
                ON CONFLICT (event_id, subscriber_id) DO NOTHING""").bind("event", alert.eventId())
                .bind("subscriber", alert.subscriberId()).bind("reasons", String.join(" ", alert.subscriptionIds()))
                .bind("cadence", alert.cadence().text()).bind("thread", alert.thread())
                .bind("due", alert.dueAt().toEpochMilli()).bind("now", now.toEpochMilli()).bind("state", state)
                .execute() == 1;
    }

    /** Subscribers with something due. */
    static List<String> subscribersWithDue(Handle handle, Instant now) {
        return handle.createQuery("""
                SELECT DISTINCT subscriber_id FROM alert WHERE state = 'waiting' AND due_at <= :now
                ORDER BY subscriber_id""").bind("now", now.toEpochMilli()).mapTo(String.class).list();
    }

    /** What is due for one subscriber, in order of the events. */
    static List<Alert> due(Handle handle, String subscriberId, Instant now) {
        return handle.createQuery("""
                SELECT a.event_id, a.subscriber_id, a.reasons, a.cadence, a.thread, a.due_at
                FROM alert a JOIN event e ON e.id = a.event_id
                WHERE a.subscriber_id = :subscriber AND a.state = 'waiting' AND a.due_at <= :now
                ORDER BY e.recorded_at, e.id""").bind("subscriber", subscriberId).bind("now", now.toEpochMilli())
                .map((row, _) -> alert(row)).list();
    }

    /** Events with these subjects that somebody's alert waits with beyond this moment. */
    static List<Event> waitingEvents(Handle handle, Collection<String> subjects, Instant now) {
        return handle.createQuery("""
                SELECT body FROM event WHERE subject IN (<subjects>)
                AND id IN (SELECT event_id FROM alert WHERE state = 'waiting' AND due_at > :now)
                ORDER BY recorded_at, id""").bind("now", now.toEpochMilli()).bindList("subjects", subjects)
                .map((row, _) -> Json.read(row.getString("body"), Event.class)).list();
    }

    /** Alerts that wait with this event. */
    static List<Alert> waiting(Handle handle, String eventId) {
        return handle.createQuery("""
                SELECT event_id, subscriber_id, reasons, cadence, thread, due_at FROM alert
                WHERE event_id = :event AND state = 'waiting' ORDER BY subscriber_id""").bind("event", eventId)
                .map((row, _) -> alert(row)).list();
    }

    /** Keeps the event as it is known now. */
    static void rewrite(Handle handle, Event event) {
        handle.createUpdate("UPDATE event SET body = :body WHERE id = :id").bind("id", event.id())
                .bind("body", Json.write(event)).execute();
    }

    /** They go with this mail. */
    static void queue(Handle handle, List<Alert> alerts, String outboxId) {
        for (Alert alert : alerts) {
            handle.createUpdate("""
                    UPDATE alert SET state = 'queued', outbox_id = :outbox
                    WHERE event_id = :event AND subscriber_id = :subscriber""").bind("outbox", outboxId)
                    .bind("event", alert.eventId()).bind("subscriber", alert.subscriberId()).execute();
        }
    }

    /** Waiting alerts of events recorded before go into no mail; returns how many. */
    static int miss(Handle handle, Alert.Cadence cadence, Instant before) {
        return handle.createUpdate("""
                UPDATE alert SET state = 'missed' WHERE state = 'waiting' AND cadence = :cadence
                AND event_id IN (SELECT id FROM event WHERE recorded_at < :before)""").bind("cadence", cadence.text())
                .bind("before", before.toEpochMilli()).execute();
    }

    /** They are due at this time. */
    static void postpone(Handle handle, List<Alert> alerts, Instant until) {
        for (Alert alert : alerts) {
            handle.createUpdate("""
                    UPDATE alert SET due_at = :until WHERE event_id = :event AND subscriber_id = :subscriber""")
                    .bind("until", until.toEpochMilli()).bind("event", alert.eventId())
                    .bind("subscriber", alert.subscriberId()).execute();
        }
    }

    /** What one subscriber was sent lately. */
    static JoinRule.Recent recent(Handle handle, String subscriberId, Instant now, JoinRule rule) {
        long lastHour = handle.createQuery("""
                SELECT count(*) FROM alert a JOIN outbox o ON o.id = a.outbox_id
                WHERE a.subscriber_id = :subscriber AND a.cadence = 'at-once' AND o.created_at > :since""")
                .bind("subscriber", subscriberId).bind("since", now.minusSeconds(3600).toEpochMilli())
                .mapTo(Long.class).one();
        long since = now.minus(rule.gap()).toEpochMilli();
        return new JoinRule.Recent(lastHour, lastJoined(handle, subscriberId, since),
                lastByThread(handle, subscriberId, since));
    }

    private static Optional<Instant> lastJoined(Handle handle, String subscriberId, long since) {
        return handle.createQuery("""
                SELECT created_at FROM outbox WHERE subscriber_id = :subscriber AND kind = 'joined' AND dedupe_key NOT LIKE 'notice/%'
                AND created_at > :since ORDER BY created_at DESC LIMIT 1""").bind("subscriber", subscriberId)
                .bind("since", since).mapTo(Long.class).findOne().map(Instant::ofEpochMilli);
    }

    private static Map<String, Instant> lastByThread(Handle handle, String subscriberId, long since) {
        Map<String, Instant> newest = new HashMap<>();
        handle.createQuery("""
                SELECT thread, max(created_at) AS at FROM outbox WHERE subscriber_id = :subscriber
                AND thread IS NOT NULL AND created_at > :since GROUP BY thread""").bind("subscriber", subscriberId)
                .bind("since", since)
                .map((row, _) -> newest.put(row.getString("thread"), Instant.ofEpochMilli(row.getLong("at")))).list();
        return newest;
    }

    /** Alerts for this event that reached, or may have reached, their subscriber. */
    static List<Alert> told(Handle handle, String eventId) {
        return handle.createQuery("""
                SELECT a.event_id, a.subscriber_id, a.reasons, a.cadence, a.thread, a.due_at
                FROM alert a JOIN outbox o ON o.id = a.outbox_id JOIN subscriber p ON p.id = a.subscriber_id
                WHERE a.event_id = :event AND a.state = 'queued' AND p.status = 'confirmed'
                AND (o.state IN ('sent', 'sending', 'unknown')) ORDER BY a.subscriber_id""").bind("event", eventId)
                .map((row, _) -> alert(row)).list();
    }

    /** What was not sent yet is not sent any more. */
    static void withdraw(Handle handle, String eventId) {
        handle.createUpdate("""
                UPDATE alert SET state = 'withdrawn' WHERE event_id = :event AND (state = 'waiting' OR
                (state = 'queued' AND outbox_id IN (SELECT id FROM outbox WHERE state IN ('pending', 'deferred'))))""")
                .bind("event", eventId).execute();
    }

    /** An event of a mail, and which subscriptions asked for it. */
    record Told(String outboxId, String eventId, List<String> subscriptionIds) {}

    /** What these mails tell of, each in the order of its events. */
    static List<Told> told(Handle handle, List<String> outboxIds) {
        return handle.createQuery("""
                SELECT a.outbox_id, a.event_id, a.reasons FROM alert a JOIN event e ON e.id = a.event_id
                WHERE a.outbox_id IN (<ids>) AND a.state = 'queued' ORDER BY e.recorded_at, e.id""")
                .bindList("ids", outboxIds).map((row, _) -> new Told(row.getString("outbox_id"),
                        row.getString("event_id"), List.of(row.getString("reasons").split(" "))))
                .list();
    }

    /** These events, by id. */
    static Map<String, Event> events(Handle handle, List<String> ids) {
        Map<String, Event> events = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery("SELECT id, body FROM event WHERE id IN (<ids>)").bindList("ids", ids)
                    .map((row, _) -> events.put(row.getString("id"), Json.read(row.getString("body"), Event.class)))
                    .list();
        }
        return events;
    }

    private static Alert alert(ResultSet row) throws SQLException {
        return new Alert(row.getString("event_id"), row.getString("subscriber_id"),
                List.of(row.getString("reasons").split(" ")), Alert.Cadence.of(row.getString("cadence")),
                row.getString("thread"), Instant.ofEpochMilli(row.getLong("due_at")));
    }
}
