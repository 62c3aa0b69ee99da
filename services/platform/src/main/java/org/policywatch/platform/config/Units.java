package org.policywatch.platform.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes with their units, as written in configuration and catalogue. */
public final class Units {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]+)");

    private Units() {}

    /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, {@code 2d}; IllegalArgumentException otherwise. */
    public static Duration duration(String text) {
        Matcher parts = match(text, "a duration such as 30s, 5m, 1h or 2d");
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException("a duration such as 30s, 5m, 1h or 2d");
        };
    }

    /** {@code 100B}, {@code 512KiB}, {@code 8MiB}, {@code 1GiB} in bytes; IllegalArgumentException otherwise. */
    public static long size(String text) {
        Matcher parts = match(text, "a size such as 512KiB or 8MiB");
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "B" -> number;
            case "KiB" -> Math.multiplyExact(number, 1L << 10);
            case "MiB" -> Math.multiplyExact(number, 1L << 20);
            case "GiB" -> Math.multiplyExact(number, 1L << 30);
            default -> throw new IllegalArgumentException("a size such as 512KiB or 8MiB");
        };
    }

    private static Matcher match(String text, String allowed) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(allowed);
        }
        return parts;
    }
}
