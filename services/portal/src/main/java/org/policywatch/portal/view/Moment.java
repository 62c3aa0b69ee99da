package org.policywatch.portal.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date that says which it is (P-15).
 *
 * @param label such as {@code Signed}
 * @param iso for {@code datetime}; empty when the date is not given
 * @param text for people; a day stays a day, a moment shows its zone
 */
public record Moment(String label, String iso, String text) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'",
            Locale.ENGLISH);

    static Moment day(String label, @Nullable LocalDate day) {
        return day == null ? new Moment(label, "", "not given") : new Moment(label, day.toString(), DAY.format(day));
    }

    static Moment at(String label, @Nullable Instant instant) {
        return instant == null
                ? new Moment(label, "", "not yet")
                : new Moment(label, instant.truncatedTo(ChronoUnit.SECONDS).toString(),
                        MINUTE.format(instant.atZone(ZoneOffset.UTC)));
    }

    /** Whether there is a date at all. */
    public boolean given() {
        return !iso.isEmpty();
    }
}
