package org.policywatch.crawler.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A date of HTTP in any of its three forms (RFC 9110 §5.6.7); the name of the day is not checked against the date. */
public final class HttpDate {
    private static final String SKIPPED_DAY = "^[A-Za-z]+,?\\s+";

    private HttpDate() {}

    /**
     * The instant, or empty when it is none.
     *
     * @param now a year of two digits is at most 50 years after it
     */
    public static Optional<Instant> parse(String value, Instant now) {
        String date = value.strip().replaceFirst(SKIPPED_DAY, "");
        for (DateTimeFormatter form : forms(now)) {
            try {
                return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException _) {
                // perhaps the next form
            }
        }
        return Optional.empty();
    }

    private static List<DateTimeFormatter> forms(Instant now) {
        int earliest = now.atOffset(ZoneOffset.UTC).getYear() - 49;
        return List.of(form("d MMM uuuu HH:mm:ss 'GMT'"), form("MMM ppd HH:mm:ss uuuu"),
                strict(new DateTimeFormatterBuilder().appendPattern("d-MMM-")
                        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest).appendPattern(" HH:mm:ss 'GMT'")));
    }

    private static DateTimeFormatter form(String pattern) {
        return strict(new DateTimeFormatterBuilder().appendPattern(pattern));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
