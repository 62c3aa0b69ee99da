package org.policywatch.notifier.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of {@code outbox}. */
final class OutboxTable {
    private static final String READY = "((state IN ('pending', 'deferred', 'unknown') AND next_try_at <= :now)"
            + " OR (state = 'sending' AND lease_until < :now))";

    private static final String WAITING = "kind <> 'confirm' AND state IN ('pending', 'deferred', 'unknown')";

    private OutboxTable() {}

    /** A new row, ready at once; false when this subscriber already has one of that key. */
    static boolean insert(Handle handle, Mail mail, String state) {
        return handle.createUpdate("""
                INSERT INTO outbox (id, subscriber_id, kind, dedupe_key, message_id, thread, state, next_try_at,
                    expires_at, created_at)
                VALUES (:id, :subscriber, :kind, :key, :messageId, :thread, :state, :createdAt, :expiresAt, :createdAt)
                ON CONFLICT (subscriber_id, dedupe_key) DO NOTHING""").bind("id", mail.id())
                .bind("subscriber", mail.subscriberId()).bind("kind", mail.kind().text())
                .bind("key", mail.dedupeKey()).bind("messageId", mail.messageId()).bind("thread", mail.thread())
                .bind("state", state).bind("createdAt", mail.createdAt().toEpochMilli())
                .bind("expiresAt", mail.expiresAt().toEpochMilli()).execute() == 1;
    }

    /** Takes up to {@code limit} rows that are ready, oldest first; nobody else sends them until {@code until}. */
    static List<Mail> lease(Handle handle, int limit, Instant now, Instant until, boolean onlyConfirmations) {
        List<Mail> ready = handle.createQuery("SELECT * FROM outbox WHERE " + READY
                + (onlyConfirmations ? " AND kind = 'confirm'" : "") + " ORDER BY next_try_at, created_at LIMIT :limit")
                .bind("now", now.toEpochMilli()).bind("limit", limit).map((row, _) -> mail(row)).list();
        return ready.stream().filter(mail -> take(handle, mail, now, until)).map(OutboxTable::leased).toList();
    }

    private static boolean take(Handle handle, Mail mail, Instant now, Instant until) {
        return handle.createUpdate("""
                UPDATE outbox SET state = 'sending', attempts = attempts + 1, fence = fence + 1, lease_until = :until
                WHERE id = :id AND fence = :fence AND""" + " " + READY).bind("id", mail.id())
                .bind("fence", mail.fence()).bind("now", now.toEpochMilli()).bind("until", until.toEpochMilli())
                .execute() == 1;
    }

    private static Mail leased(Mail mail) {
        return new Mail(mail.id(), mail.subscriberId(), mail.kind(), mail.dedupeKey(), mail.messageId(), mail.thread(),
                mail.attempts() + 1, mail.fence() + 1, mail.createdAt(), mail.expiresAt());
    }

    /** Every lease ends. */
    static void reclaim(Handle handle) {
        handle.execute("UPDATE outbox SET lease_until = 0 WHERE state = 'sending'");
    }

    /** True while the lease is this worker's. */
    static boolean holds(Handle handle, Mail mail, Instant now) {
        return handle.createQuery("""
                SELECT count(*) FROM outbox WHERE id = :id AND fence = :fence AND state = 'sending'
                AND lease_until >= :now""").bind("id", mail.id()).bind("fence", mail.fence())
                .bind("now", now.toEpochMilli()).mapTo(Long.class).one() == 1;
    }

    /** Final state, or the next try; false when the lease was lost and nothing was marked. */
    static boolean mark(Handle handle, Mail mail, String state, @Nullable String reply, Instant nextTry, Instant now) {
        return handle.createUpdate("""
                UPDATE outbox SET state = :state, reply = :reply, next_try_at = :next, lease_until = NULL,
                    done_at = :done WHERE id = :id AND fence = :fence AND state = 'sending'""").bind("state", state)
                .bind("reply", reply).bind("next", nextTry.toEpochMilli())
                .bind("done", now.toEpochMilli()).bind("id", mail.id()).bind("fence", mail.fence()).execute() == 1;
    }

    /** Back as if never taken: the fault was ours, not the mail's. */
    static boolean giveBack(Handle handle, Mail mail, String reply, Instant nextTry) {
        return handle.createUpdate("""
                UPDATE outbox SET state = CASE WHEN attempts > 1 THEN 'deferred' ELSE 'pending' END,
                    attempts = attempts - 1, reply = :reply, next_try_at = :next, lease_until = NULL
                WHERE id = :id AND fence = :fence AND state = 'sending'""").bind("reply", reply)
                .bind("next", nextTry.toEpochMilli()).bind("id", mail.id()).bind("fence", mail.fence()).execute() == 1;
    }

    /** What is queued for this subscriber is not sent: left, erased, bounced. */
    static void suppress(Handle handle, String subscriberId, Instant now) {
        handle.createUpdate("""
                UPDATE outbox SET state = 'suppressed', done_at = :now
                WHERE subscriber_id = :subscriber AND kind <> 'confirm'
                AND state IN ('pending', 'deferred', 'unknown')""").bind("now", now.toEpochMilli())
                .bind("subscriber", subscriberId).execute();
        handle.createUpdate("""
                UPDATE alert SET state = 'withdrawn' WHERE subscriber_id = :subscriber AND state = 'waiting'""")
                .bind("subscriber", subscriberId).execute();
    }

    /** What is past its time is not sent, under way or not; returns how many. */
    static int expire(Handle handle, Instant now) {
        return handle.createUpdate("""
                UPDATE outbox SET state = 'expired', reply = 'too old when restored', lease_until = NULL, done_at = :now
                WHERE state IN ('pending', 'sending', 'deferred', 'unknown') AND expires_at < :now""")
                .bind("now", now.toEpochMilli()).execute();
    }

    /** Whose a mail is, and since when; empty when it is gone. */
    static Optional<Owner> owner(Handle handle, String id) {
        return handle.createQuery("SELECT subscriber_id, created_at FROM outbox WHERE id = :id").bind("id", id)
                .map((row, _) -> new Owner(row.getString("subscriber_id"),
                        Instant.ofEpochMilli(row.getLong("created_at"))))
                .findOne();
    }

    /** Subscriber of a mail, and when it was queued. */
    record Owner(String subscriberId, Instant createdAt) {}

    /** The mail of this Message-ID, with angle brackets. */
    static Optional<String> idOf(Handle handle, String messageId) {
        return handle.createQuery("SELECT id FROM outbox WHERE message_id = :messageId").bind("messageId", messageId)
                .mapTo(String.class).findOne();
    }

    /** It had been taken, and came back. */
    static void returned(Handle handle, String id, String reply, Instant now) {
        handle.createUpdate("""
                UPDATE outbox SET state = 'failed', reply = :reply, done_at = :now
                WHERE id = :id AND state IN ('sent', 'unknown', 'deferred')""").bind("id", id).bind("reply", reply)
                .bind("now", now.toEpochMilli()).execute();
    }

    /** Rows by state. */
    static Map<String, Long> counts(Handle handle) {
        Map<String, Long> counts = new TreeMap<>();
        handle.createQuery("SELECT state, count(*) AS n FROM outbox GROUP BY state")
                .map((row, _) -> counts.put(row.getString("state"), row.getLong("n"))).list();
        return counts;
    }

    /** When the oldest row that is still to be sent was written. */
    static Optional<Instant> oldestWaiting(Handle handle) {
        return handle.createQuery("""
                SELECT created_at FROM outbox WHERE state IN ('pending', 'sending', 'deferred', 'unknown')
                ORDER BY created_at LIMIT 1""").mapTo(Long.class).findOne().map(Instant::ofEpochMilli);
    }

    /** Mails written since: what the brake looks at; opt-in mails do not count. */
    static long createdSince(Handle handle, Instant since) {
        return handle.createQuery("SELECT count(*) FROM outbox WHERE created_at > :since AND kind <> 'confirm'")
                .bind("since", since.toEpochMilli()).mapTo(Long.class).one();
    }

    /** Mails that are to be sent and not under way, opt-in mails apart. */
    static long waiting(Handle handle, Instant now) {
        return count(handle, WAITING + " AND expires_at >= :now", now);
    }

    /** Of those the ones whose time is over. */
    static long late(Handle handle, Instant now) {
        return count(handle, WAITING + " AND expires_at < :now", now);
    }

    private static long count(Handle handle, String where, Instant now) {
        return handle.createQuery("SELECT count(*) FROM outbox WHERE " + where).bind("now", now.toEpochMilli())
                .mapTo(Long.class).one();
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(row.getString("id"), row.getString("subscriber_id"), Mail.Kind.of(row.getString("kind")),
                row.getString("dedupe_key"), row.getString("message_id"), row.getString("thread"),
                row.getInt("attempts"), row.getLong("fence"), Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")));
    }
}
