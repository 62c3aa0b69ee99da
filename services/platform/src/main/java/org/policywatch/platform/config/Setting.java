package org.policywatch.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One key: its type, default, limit and documentation in one place.
 *
 * @param key dotted, such as {@code smtp.host}
 * @param fallback the default as written in a file; null when there is none
 * @param parser from text to value; throws IllegalArgumentException with what is allowed
 * @param secret never printed
 * @param documentation one sentence
 */
public record Setting<T>(String key, @Nullable String fallback, Parser<T> parser, boolean secret,
        String documentation) {

    /** Text to value. */
    @FunctionalInterface
    public interface Parser<T> {
        /** The value; IllegalArgumentException says what is allowed. */
        T parse(String text);
    }

    /** Any text. */
    public static Setting<String> text(String key, @Nullable String fallback, String documentation) {
        return new Setting<>(key, fallback, text -> text, false, documentation);
    }

    /** Text that is never printed. */
    public static Setting<String> secret(String key, String documentation) {
        return new Setting<>(key, null, text -> text, true, documentation);
    }

    /** One of a few words. */
    public static Setting<String> word(String key, @Nullable String fallback, List<String> allowed,
            String documentation) {
        return new Setting<>(key, fallback, limited(text -> text, allowed::contains, "one of " + allowed), false,
                documentation);
    }

    /** A whole number within limits, both included. */
    public static Setting<Integer> integer(String key, @Nullable String fallback, int least, int most,
            String documentation) {
        return new Setting<>(key, fallback, limited(Integer::parseInt, value -> value >= least && value <= most,
                "a whole number from " + least + " to " + most), false, documentation);
    }

    /** A TCP port; 0 takes a free one. */
    public static Setting<Integer> port(String key, @Nullable String fallback, String documentation) {
        return integer(key, fallback, 0, 65535, documentation);
    }

    /** {@code true} or {@code false}. */
    public static Setting<Boolean> bool(String key, String fallback, String documentation) {
        return new Setting<>(key, fallback, limited(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        }, _ -> true, "true or false"), false, documentation);
    }

    /** A duration such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h} or {@code 2d} within limits, both included. */
    public static Setting<Duration> duration(String key, @Nullable String fallback, String least, String most,
            String documentation) {
        Duration from = Units.duration(least);
        Duration to = Units.duration(most);
        return new Setting<>(key, fallback,
                limited(Units::duration, value -> value.compareTo(from) >= 0 && value.compareTo(to) <= 0,
                        "a duration such as 30s, 5m, 1h, 2d, from " + least + " to " + most),
                false, documentation);
    }

    /** A size in bytes such as {@code 512KiB} or {@code 8MiB} within limits, both included. */
    public static Setting<Long> size(String key, @Nullable String fallback, String least, String most,
            String documentation) {
        long from = Units.size(least);
        long to = Units.size(most);
        return new Setting<>(key, fallback, limited(Units::size, value -> value >= from && value <= to,
                "a size such as 512KiB, 8MiB, from " + least + " to " + most), false, documentation);
    }

    /** A file or folder; {@code ~/} is the home directory. */
    public static Setting<Path> path(String key, @Nullable String fallback, String documentation) {
        return new Setting<>(key, fallback, Setting::pathOf, false, documentation);
    }

    /** An http or https address. */
    public static Setting<URI> url(String key, @Nullable String fallback, String documentation) {
        return new Setting<>(key, fallback, limited(URI::create, uri -> uri.getHost() != null
                && List.of("http", "https").contains(uri.getScheme()), "an http or https address"), false,
                documentation);
    }

    /** The environment variable of this key. */
    public String variable() {
        return Configuration.variableOf(key);
    }

    /** The value of this text, or a ConfigurationException naming key, value and limit. */
    T parse(String text, String where) {
        try {
            return parser.parse(text.strip());
        } catch (IllegalArgumentException e) {
            String shown = secret ? "(secret)" : "'" + text + "'";
            throw new ConfigurationException("%s: %s is %s, allowed is %s. Next step: correct it in %s."
                    .formatted(key, "the value", shown, Optional.ofNullable(e.getMessage()).orElse("another form"),
                            where),
                    e);
        }
    }

    private static Path pathOf(String text) {
        return text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
    }

    private static <T> Parser<T> limited(Parser<T> parser, Predicate<T> limit, String allowed) {
        return text -> {
            T value;
            try {
                value = parser.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(allowed, e);
            }
            if (!limit.test(value)) {
                throw new IllegalArgumentException(allowed);
            }
            return value;
        };
    }
}
