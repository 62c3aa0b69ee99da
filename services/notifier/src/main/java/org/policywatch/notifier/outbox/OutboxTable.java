package org.policywatch.notifier.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.subscription.Subscriber;

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
                .bind("subscriber", mail.subscriberId()).bind("kind", mail.kind().column())
                .bind("key", mail.dedupeKey()).bind("messageId", mail.messageId()).bind("thread", mail.thread())
                .bind("state", state).bind("createdAt", mail.createdAt().toEpochMilli())
                .bind("expiresAt", mail.expiresAt().toEpochMilli()).execute() == 1;
    }

    /** Takes up to {@code limit} rows that are ready, oldest first; nobody else sends them until {@code until}. */
    static List<Mail> lease(Handle handle, int limit, Instant now, Instant until, boolean onlyConfirmations) {
        String kind = onlyConfirmations ? " AND kind = 'confirm'" : "";
        String oldest = Stream.of("pending", "deferred", "unknown")
                .map(state -> "SELECT * FROM (SELECT id, next_try_at, created_at FROM outbox WHERE state = '" + state
                        + "' AND next_try_at <= :now" + kind + " ORDER BY next_try_at, created_at LIMIT :limit) AS "
                        + state + " UNION ALL ")
                .collect(Collectors.joining());
        return handle.createQuery("""
                UPDATE outbox SET state = 'sending', attempts = attempts + 1, fence = fence + 1, lease_until = :until
                WHERE id IN (SELECT id FROM (""" + oldest + """
                SELECT id, next_try_at, created_at FROM outbox WHERE state = 'sending' AND lease_until < :now""" + kind
                + ") AS ready ORDER BY next_try_at, created_at LIMIT :limit) AND " + READY + " RETURNING *")
                .bind("now", now.toEpochMilli()).bind("limit", limit).bind("until", until.toEpochMilli())
                .map((row, _) -> mail(row)).stream()
                .sorted(Comparator.comparing(Mail::createdAt).thenComparing(Mail::id)).toList();
    }

    /** Every lease ends. */
    static void reclaim(Handle handle) {
        handle.execute("UPDATE outbox SET lease_until = 0 WHERE state = 'sending'");
    }

    /** Status of the mail's subscriber, and whether the address is suppressed; empty when the lease is not this worker's. */
    static Optional<Standing> standing(Handle handle, Mail mail, String addressKey, Instant now) {
        return handle.createQuery("""
                SELECT p.status, EXISTS (SELECT 1 FROM suppression s WHERE s.address_hmac = :key
                    AND s.lifted_at IS NULL) AS suppressed
                FROM outbox o JOIN subscriber p ON p.id = o.subscriber_id
                WHERE o.id = :id AND o.fence = :fence AND o.state = 'sending' AND o.lease_until >= :now""")
                .bind("key", addressKey).bind("id", mail.id()).bind("fence", mail.fence())
                .bind("now", now.toEpochMilli()).map((row, _) -> new Standing(
                        Subscriber.Status.of(row.getString("status")), row.getBoolean("suppressed")))
                .findOne();
    }

    /** How it stands with a recipient. */
    record Standing(Subscriber.Status status, boolean suppressed) {}

    /** Taken by the server; those whose lease was lost stay as they are. */
    static void sent(Handle handle, List<Marking.Sent> sent, Instant now) {
        if (sent.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE outbox SET state = 'sent', reply = :reply, next_try_at = :now, lease_until = NULL, done_at = :now
                WHERE id = :id AND fence = :fence AND state = 'sending'""");
        sent.forEach(each -> batch.bind("reply", each.reply()).bind("now", now.toEpochMilli())
                .bind("id", each.mail().id()).bind("fence", each.mail().fence()).add());
        batch.execute();
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

    private static Mail.Kind kind(ResultSet row) throws SQLException {
        return Mail.Kind.of(row.getString("kind"), row.getString("dedupe_key"));
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(row.getString("id"), row.getString("subscriber_id"), kind(row),
                row.getString("dedupe_key"), row.getString("message_id"), row.getString("thread"),
                row.getInt("attempts"), row.getLong("fence"), Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")));
    }
}
