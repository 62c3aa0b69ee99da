package org.policywatch.notifier.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.subscription.Purpose;

/** Rows of {@code token}: SHA-256 of each link's token, for what and until when it is good. */
public final class TokenTable {
    private TokenTable() {}

    /**
     * A token that is known.
     *
     * @param subscriberId whose
     * @param expiresAt absent: never
     * @param usedAt absent: not yet
     */
    public record Known(String subscriberId, @Nullable Instant expiresAt, @Nullable Instant usedAt) {
        /** Neither used nor expired. */
        public boolean fresh(Instant now) {
            return usedAt == null && (expiresAt == null || expiresAt.isAfter(now));
        }
    }

    /** Remembers a token; once more of the same changes nothing. */
    public static void insert(Handle handle, String hash, Purpose purpose, String subscriberId, Instant at,
            @Nullable Instant expiresAt) {
        handle.createUpdate("""
                INSERT INTO token (hash, purpose, subscriber_id, created_at, expires_at)
                VALUES (:hash, :purpose, :subscriber, :at, :expires) ON CONFLICT (hash) DO NOTHING""")
                .bind("hash", hash).bind("purpose", purpose.text()).bind("subscriber", subscriberId)
                .bind("at", at.toEpochMilli()).bind("expires", expiresAt == null ? null : expiresAt.toEpochMilli())
                .execute();
    }

    /** Looks a token up for one purpose only. */
    public static Optional<Known> find(Handle handle, String hash, Purpose purpose) {
        return handle.createQuery("""
                SELECT subscriber_id, expires_at, used_at FROM token WHERE hash = :hash AND purpose = :purpose""")
                .bind("hash", hash).bind("purpose", purpose.text())
                .map((row, _) -> new Known(row.getString("subscriber_id"), instant(row, "expires_at"),
                        instant(row, "used_at")))
                .findOne();
    }

    /** Marks it used; false when somebody was faster. */
    public static boolean use(Handle handle, String hash, Instant at) {
        return handle.createUpdate("UPDATE token SET used_at = :at WHERE hash = :hash AND used_at IS NULL")
                .bind("hash", hash).bind("at", at.toEpochMilli()).execute() == 1;
    }

    static @Nullable Instant instant(java.sql.ResultSet row, String column) throws java.sql.SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(value);
    }
}
