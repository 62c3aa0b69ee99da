package org.policywatch.standalone.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.ConfigurationException;

/** Times as they are given on the command line. */
final class Times {
    private Times() {}

    /** The value of {@code --since}. */
    static Instant since(@Nullable String text) {
        return of("--since", text);
    }

    /** The value of an option: a day (its start in UTC) or an instant; the epoch when it is not given. */
    static Instant of(String option, @Nullable String text) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ConfigurationException(option + ": '" + text
                    + "' is no time. Next step: write 2025-06-01 or 2025-06-01T12:00:00Z.", e);
        }
    }
}
