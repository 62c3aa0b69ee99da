package org.policywatch.crawler.extract;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as feeds write them: RFC 822 and its abuses, RFC 3339, W3C date and time. Null for anything else and for years
 * that are not of four digits or not within 1970 to 2100 (C-25); the clock is never asked. No zone means UTC.
 */
final class FeedDates {
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})(?:-(\\d{1,2})(?:[T\\s]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*(\\S+)?)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RFC_822 = Pattern.compile(
            "(?:[a-z]{3,9}\\.?,?\\s+)?(\\d{1,2})[\\s-]+([a-z]{3})[a-z]*\\.?,?[\\s-]+(\\d{4})(?:,?\\s+(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.\\d+)?)?\\s*(\\S+)?(?:\\s+\\S+)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?:[a-z]{3,9}\\.?,?\\s+)?([a-z]{3})[a-z]*\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})(?:,?\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*(\\S+)?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ASCTIME = Pattern.compile(
            "[a-z]{3}\\s+([a-z]{3})\\s+(\\d{1,2})\\s+(\\d{1,2}):(\\d{2}):(\\d{2})\\s+(?:([a-z+:\\d-]+)\\s+)?(\\d{4})",
            Pattern.CASE_INSENSITIVE);
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Pattern NUMERIC_ZONE = Pattern.compile("(?:gmt|utc)?([+-])(\\d{1,2}):?(\\d{2})?");
    private static final Map<String, Integer> ZONE_HOURS = Map.ofEntries(Map.entry("z", 0), Map.entry("ut", 0),
            Map.entry("utc", 0), Map.entry("gmt", 0), Map.entry("edt", -4), Map.entry("est", -5), Map.entry("et", -5),
            Map.entry("cdt", -5), Map.entry("cst", -6), Map.entry("ct", -6), Map.entry("mdt", -6),
            Map.entry("mst", -7), Map.entry("mt", -7), Map.entry("pdt", -7), Map.entry("pst", -8),
            Map.entry("pt", -8), Map.entry("akdt", -8), Map.entry("akst", -9), Map.entry("hst", -10));

    private FeedDates() {}

    static @Nullable OffsetDateTime parse(@Nullable String text) {
        if (text == null || text.length() > 80) {
            return null;
        }
        String date = text.strip();
        try {
            return parseAny(date);
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable OffsetDateTime parseAny(String date) {
        Matcher iso = ISO.matcher(date);
        if (iso.matches()) {
            return of(number(iso, 1), number(iso, 2), number(iso, 3, 1), iso, 4);
        }
        Matcher rfc = RFC_822.matcher(date);
        if (rfc.matches()) {
            return of(number(rfc, 3), month(rfc.group(2)), number(rfc, 1), rfc, 4);
        }
        Matcher american = MONTH_FIRST.matcher(date);
        if (american.matches()) {
            return of(number(american, 3), month(american.group(1)), number(american, 2), american, 4);
        }
        Matcher asctime = ASCTIME.matcher(date);
        if (asctime.matches()) {
            return of(number(asctime, 7), month(asctime.group(1)), number(asctime, 2), asctime, 3);
        }
        return null;
    }

    private static @Nullable OffsetDateTime of(int year, int month, int day, Matcher time, int hourGroup) {
        if (year < 1970 || year > 2100) {
            return null;
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, 0, 0)
                .plusHours(within(number(time, hourGroup, 0), 24))
                .plusMinutes(within(number(time, hourGroup + 1, 0), 59))
                .plusSeconds(within(number(time, hourGroup + 2, 0), 60));
        return local.atOffset(zone(time.group(hourGroup + 3)));
    }

    private static int within(int value, int most) {
        if (value > most) {
            throw new DateTimeException("out of range: " + value);
        }
        return value;
    }

    private static ZoneOffset zone(@Nullable String name) {
        if (name == null) {
            return ZoneOffset.UTC;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher numeric = NUMERIC_ZONE.matcher(lower);
        if (numeric.matches()) {
            int sign = numeric.group(1).equals("-") ? -1 : 1;
            return ZoneOffset.ofHoursMinutes(sign * number(numeric, 2), sign * number(numeric, 3, 0));
        }
        return ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(lower, 0));
    }

    private static int month(String name) {
        int at = MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
        if (at < 0 || at % 3 != 0) {
            throw new DateTimeException("no month: " + name);
        }
        return at / 3 + 1;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int number(Matcher matcher, int group, int otherwise) {
        return matcher.group(group) == null ? otherwise : number(matcher, group);
    }
}
