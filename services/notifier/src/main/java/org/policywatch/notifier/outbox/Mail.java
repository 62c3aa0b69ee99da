package org.policywatch.notifier.outbox;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;

/**
 * One row of the outbox: one message to one subscriber, whose Message-ID is fixed before the first try.
 *
 * @param id opaque
 * @param subscriberId to whom
 * @param kind what it holds
 * @param dedupeKey unique per subscriber: the event, the joined events, the digest hour, the opt-in asked for
 * @param messageId with angle brackets
 * @param thread bill, agency or subject; absent for what holds several and for the opt-in
 * @param attempts so far, this one included once leased
 * @param fence number of the lease; a worker with an older one neither sends nor marks
 * @param createdAt written
 * @param expiresAt no try after this
 */
public record Mail(String id, String subscriberId, Kind kind, String dedupeKey, String messageId,
        @Nullable String thread, int attempts, long fence, Instant createdAt, Instant expiresAt) {
    /** How keys of notices begin. */
    static final String NOTICE = "notice/";

    /** What a mail holds. */
    public enum Kind {
        /** Alerts about one bill, agency or subject. */
        ALERT,
        /** Alerts beyond the burst, of any subject. */
        JOINED,
        /** What the subscriber wanted joined by the hour, day or week. */
        DIGEST,
        /** The opt-in question. */
        CONFIRM,
        /** Something about the subscriber's own affairs; tells of no event. */
        NOTICE;

        /** As in the database. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * In the column {@code kind}, whose values SQLite can't widen without making the table anew: a notice is stored as
         * joined, and known by its key.
         */
        String column() {
            return this == NOTICE ? JOINED.text() : text();
        }

        static Kind of(String column, String dedupeKey) {
            return dedupeKey.startsWith(Mail.NOTICE) ? NOTICE : valueOf(column.toUpperCase(Locale.ROOT));
        }

        /** It has events; without them it is moot. */
        boolean tellsEvents() {
            return switch (this) {
                case ALERT, JOINED, DIGEST -> true;
                case CONFIRM, NOTICE -> false;
            };
        }
    }

    /** A new row; the Message-ID follows from subscriber and key, so the same mail can never get a second one. */
    public static Mail create(String id, String subscriberId, Kind kind, String dedupeKey, @Nullable String thread,
            String domain, Instant createdAt, Instant expiresAt) {
        String messageId = "<" + Hashes.sha256Of(dedupeKey, subscriberId).substring(0, 32) + "@" + domain + ">";
        return new Mail(id, subscriberId, kind, dedupeKey, messageId, thread, 0, 0, createdAt, expiresAt);
    }

    /** The constant root of this subscriber's thread about a bill or agency: never sent itself, only referred to. */
    public static String threadRoot(String subscriberId, String thread, String domain) {
        return "<thread." + Hashes.sha256Of(thread, subscriberId).substring(0, 32) + "@" + domain + ">";
    }
}
