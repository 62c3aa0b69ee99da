package org.policywatch.notifier.subscription;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;

/**
 * How often a subscription's alerts are mailed. Text form: {@code at-once}, {@code hourly}, {@code daily 08:00},
 * {@code weekly monday 08:00}; times are the subscriber's own.
 */
public sealed interface Frequency {
    /** Each as it happens. */
    record AtOnce() implements Frequency {}

    /** Joined, at every full hour. */
    record Hourly() implements Frequency {}

    /** Joined, once a day. */
    record Daily(LocalTime at) implements Frequency {}

    /** Joined, once a week. */
    record Weekly(DayOfWeek day, LocalTime at) implements Frequency {}

    /** The default of people who did not say. */
    static Frequency immediately() {
        return new AtOnce();
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException that names the forms there are
     */
    static Frequency parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        try {
            return switch (words[0] + "/" + words.length) {
                case "at-once/1" -> immediately();
                case "hourly/1" -> new Hourly();
                case "daily/2" -> new Daily(LocalTime.parse(words[1]));
                case "weekly/3" -> new Weekly(DayOfWeek.valueOf(words[1].toUpperCase(Locale.ROOT)),
                        LocalTime.parse(words[2]));
                default -> throw unknown(text, null);
            };
        } catch (java.time.format.DateTimeParseException e) {
            throw unknown(text, e);
        }
    }

    private static IllegalArgumentException unknown(String text, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException("frequency '" + text
                + "' is none of: at-once, hourly, daily 08:00, weekly monday 08:00", cause);
    }

    /** The text form. */
    default String text() {
        return switch (this) {
            case AtOnce _ -> "at-once";
            case Hourly _ -> "hourly";
            case Daily(LocalTime at) -> "daily " + at;
            case Weekly(DayOfWeek day, LocalTime at) -> "weekly " + day.name().toLowerCase(Locale.ROOT) + " " + at;
        };
    }

    /** True where each event goes out as it happens. */
    default boolean atOnce() {
        return this instanceof AtOnce;
    }
}
