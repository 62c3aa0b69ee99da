package org.policywatch.classifier.bill;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of {@code bill-numbers.yaml}; the file's head says what each member means. */
@JsonIgnoreProperties(ignoreUnknown = false)
record NumberingRule(String session, @Nullable Map<String, List<String>> lower,
        @Nullable Map<String, List<String>> upper, @Nullable Map<String, List<String>> legislature,
        @Nullable Map<String, List<String>> executive, @Nullable Map<String, String> same, @Nullable String glued,
        @Nullable String letters, @Nullable List<String> lettered, boolean dashed, boolean extraordinary,
        @Nullable List<String> early, boolean prints) {

    /** Every prefix of its own, with what it says; other ways to write one are left out. */
    Map<String, Measure> measures() {
        Map<String, Measure> all = new TreeMap<>();
        add(all, "lower", lower);
        add(all, "upper", upper);
        add(all, "legislature", legislature);
        add(all, "executive", executive);
        return all;
    }

    /** Other ways to write a prefix. */
    Map<String, String> aliases() {
        return same == null ? Map.of() : same;
    }

    /** Prefixes as written, of both sorts. */
    Stream<String> written() {
        return Stream.concat(measures().keySet().stream(), aliases().keySet().stream()).distinct();
    }

    /** Name of the session that holds in a year. */
    String sessionOf(int year) {
        String[] words = session.split(" ", -1);
        return switch (words[0]) {
            case "biennium" -> first(year) + "-" + (first(year) + 1);
            case "ordinal" -> (year - Integer.parseInt(words[1])) / 2 + (words.length > 2 ? words[2] : "");
            default -> Integer.toString(year);
        };
    }

    private static int first(int year) {
        return year % 2 == 0 ? year - 1 : year;
    }

    private static void add(Map<String, Measure> all, String chamber, @Nullable Map<String, List<String>> kinds) {
        if (kinds == null) {
            return;
        }
        kinds.forEach((kind, prefixes) -> prefixes.forEach(
                prefix -> all.put(prefix, new Measure(chamber, Measure.Kind.valueOf(kind.toUpperCase(Locale.ROOT))))));
    }
}
