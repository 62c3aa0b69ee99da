package org.policywatch.notifier.compose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;

/** A filter in words, the same on pages and in mails. */
public final class FilterWords {
    private final Texts texts;

    public FilterWords(Texts texts) {
        this.texts = texts;
    }

    /** Such as "Maryland or Virginia; topic 287(g)"; "everything" for the empty filter. */
    public String describe(EventFilter filter) {
        List<String> parts = new ArrayList<>();
        add(parts, "filter.states", filter.states(), state -> texts.word("state", state.toUpperCase(Locale.ROOT)));
        add(parts, "filter.counties", filter.counties(), FilterWords::county);
        add(parts, "filter.agencies", filter.agencies(), this::agency);
        add(parts, "filter.models", filter.models(), model -> texts.word("model", model));
        add(parts, "filter.bills", filter.bills(), this::bill);
        add(parts, "filter.topics", filter.topics(), topic -> texts.word("topic", topic));
        add(parts, "filter.types", filter.types(), type -> texts.word("type", type));
        add(parts, "filter.words", filter.words(), word -> "“" + word + "”");
        return parts.isEmpty() ? texts.get("filter.everything") : String.join("; ", parts);
    }

    private void add(List<String> parts, String key, Collection<String> values, UnaryOperator<String> word) {
        if (!values.isEmpty()) {
            parts.add(texts.get(key, new TreeSet<>(values).stream().map(word).map(Plain::line)
                    .collect(Collectors.joining(" " + texts.get("filter.or") + " "))));
        }
    }

    /** {@code MD/prince-georges} as people write it. */
    public static String county(String county) {
        int slash = county.indexOf('/');
        return capitals(county.substring(slash + 1)) + ", " + county.substring(0, Math.max(slash, 0));
    }

    /** An agency's id in words: its name as the id keeps it, and its state. */
    public String agency(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : capitals(id.substring(slash + 1)) + " (" + place(id.substring(0, slash)) + ")";
    }

    /** A bill's id in words: number, legislature and session. */
    public String bill(String id) {
        String[] parts = id.split("/", -1);
        return parts.length == 3
                ? parts[2].replaceFirst("(?<=[A-Za-z])(?=\\d)", " ") + " (" + place(parts[0]) + ", " + parts[1] + ")"
                : id;
    }

    private String place(String jurisdiction) {
        return jurisdiction.equals("us")
                ? texts.get("federal")
                : texts.word("state", jurisdiction.substring(jurisdiction.indexOf('-') + 1).toUpperCase(Locale.ROOT));
    }

    private static String capitals(String slug) {
        return Stream.of(slug.split("-", -1)).filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** Filter and frequency. */
    public String describe(Subscription subscription) {
        return describe(subscription.filter()) + " (" + frequency(subscription.frequency()) + ")";
    }

    /** How often, in words. */
    public String frequency(Frequency frequency) {
        return frequency(frequency.text());
    }

    private String frequency(String text) {
        String[] words = text.split(" ", -1);
        return switch (words.length) {
            case 2 -> texts.get("frequency.daily", words[1]);
            case 3 -> texts.get("frequency.weekly", texts.word("day", words[1]), words[2]);
            default -> texts.word("frequency", words[0]);
        };
    }
}
