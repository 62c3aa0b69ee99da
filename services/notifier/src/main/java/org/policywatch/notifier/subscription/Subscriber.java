package org.policywatch.notifier.subscription;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who gets mail, or asked to.
 *
 * @param id opaque; what everything outside this table knows
 * @param address where to
 * @param status may we write?
 * @param preferences how
 * @param consent evidence; absent while only asked for
 * @param createdAt first asked, or first asked again after leaving
 */
public record Subscriber(String id, EmailAddress address, Status status, Preferences preferences,
        @Nullable Consent consent, Instant createdAt) {
    /** May we write? */
    public enum Status {
        /** Asked for, not confirmed: only the opt-in mail goes there. */
        PENDING,
        /** Confirmed, or consent recorded by an operator. */
        CONFIRMED,
        /** Has left; nothing goes there. */
        LEFT;

        /** As in the database. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** From the database. */
        public static Status of(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /**
     * How to write.
     *
     * @param language of the mails
     * @param zone for digest hours and quiet hours
     * @param quiet when nothing is sent; deferred, never dropped
     * @param paused nothing is sent until resumed
     */
    public record Preferences(Language language, ZoneId zone, Optional<QuietHours> quiet, boolean paused) {
        /** English, Washington time, no quiet hours. */
        public static final Preferences DEFAULT = new Preferences(Language.EN, ZoneId.of("America/New_York"),
                Optional.empty(), false);
    }

    /**
     * A daily span in minutes after local midnight; may run over midnight.
     *
     * @param from first quiet minute
     * @param until first minute that is not quiet
     */
    public record QuietHours(int from, int until) {
        /** True when this minute of the day is quiet. */
        public boolean holds(int minute) {
            return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
        }
    }
}
