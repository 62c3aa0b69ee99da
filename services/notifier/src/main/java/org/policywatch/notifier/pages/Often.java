package org.policywatch.notifier.pages;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.policywatch.notifier.subscription.Frequency;

/**
 * How often, as a form shows it.
 *
 * @param frequency {@code at-once}, {@code hourly}, {@code daily} or {@code weekly}
 * @param day of weekly mails, such as {@code monday}
 * @param hour of daily and weekly mails, such as {@code 08:00}
 */
public record Often(String frequency, String day, String hour) {
    /** As it happens; on Monday at eight for those who then choose a summary. */
    public static final Often AT_ONCE = new Often("at-once", "monday", "08:00");
    /** How often. */
    public static final List<String> FREQUENCIES = List.of("at-once", "hourly", "daily", "weekly");
    /** Monday first. */
    public static final List<String> DAYS = Stream.of(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT)).toList();
    /** Full hours. */
    public static final List<String> HOURS = IntStream.range(0, 24).mapToObj("%02d:00"::formatted).toList();

    static Often of(Map<String, List<String>> fields) {
        return new Often(FilterForm.one(fields, "frequency", FREQUENCIES, AT_ONCE.frequency),
                FilterForm.one(fields, "day", DAYS, AT_ONCE.day), FilterForm.one(fields, "hour", HOURS, AT_ONCE.hour));
    }

    static Often of(Frequency frequency) {
        return switch (frequency) {
            case Frequency.AtOnce _ -> AT_ONCE;
            case Frequency.Hourly _ -> AT_ONCE.with("hourly");
            case Frequency.Daily(LocalTime at) -> new Often("daily", AT_ONCE.day, at.toString());
            case Frequency.Weekly(DayOfWeek day, LocalTime at) -> new Often("weekly",
                    day.name().toLowerCase(Locale.ROOT), at.toString());
        };
    }

    /** The same day and hour at another frequency. */
    Often with(String other) {
        return new Often(other, day, hour);
    }

    /** What is stored. */
    Frequency stored() {
        return switch (frequency) {
            case "hourly" -> new Frequency.Hourly();
            case "daily" -> new Frequency.Daily(LocalTime.parse(hour));
            case "weekly" -> new Frequency.Weekly(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)),
                    LocalTime.parse(hour));
            default -> Frequency.immediately();
        };
    }
}
