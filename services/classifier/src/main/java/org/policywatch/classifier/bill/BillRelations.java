package org.policywatch.classifier.bill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.policywatch.classifier.bill.BillNumbers.Mention;

/** Other bills that an action of a bill names, and what they are to it: the rules of {@code bill-relations.yaml} (L-09). */
final class BillRelations {
    /** One rule; the file's head says what the members mean. */
    record Rule(String words, String kind, String jurisdiction, String text, List<String> is) {}

    /**
     * A bill that an action names.
     *
     * @param kind what it is to the action's bill
     * @param number normalised, of the bill's own session unless the text tells another
     * @param congress that the text tells; empty for the bill's own session
     */
    record Named(String kind, String number, Optional<String> congress) {}

    private record Compiled(Pattern words, String kind) {}

    private record Place(int end, String kind) {}

    /** "(Ch. 2026-86), " between one number and the next. */
    private static final Pattern NEXT = Pattern.compile("(?:\\s*\\([^()]*\\))?\\s*(?:,|;|&|and\\b)\\s*");
    private static final Pattern OF_CONGRESS = Pattern
            .compile("\\s*(?:\\(|,|of the|in the)\\s*(\\d{2,3})(?:st|nd|rd|th) Congress");
    /** A digit: without one there is no number, and most actions have none. */
    private static final Pattern DIGIT = Pattern.compile("\\d");

    private final BillNumbers numbers;
    private final List<Compiled> rules;

    BillRelations(BillNumbers numbers) {
        this.numbers = numbers;
        this.rules = rules().stream().map(rule -> new Compiled(
                Pattern.compile("(?i)\\b(?:" + rule.words() + ")\\s+"), rule.kind())).toList();
    }

    /** The shipped rules, for their test. */
    static List<Rule> rules() {
        try (InputStream file = Objects.requireNonNull(
                BillRelations.class.getResourceAsStream("bill-relations.yaml"))) {
            return new YAMLMapper().readValue(file, new TypeReference<List<Rule>>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException("bill-relations.yaml of the classifier cannot be read", e);
        }
    }

    /** The bills that this action names, in order, each once. */
    List<Named> in(String jurisdiction, String text) {
        if (!DIGIT.matcher(text).find()) {
            return List.of();
        }
        List<Named> found = new ArrayList<>();
        for (Compiled rule : rules) {
            Matcher words = rule.words().matcher(text);
            while (words.find()) {
                after(jurisdiction, text, new Place(words.end(), rule.kind())).stream()
                        .filter(named -> found.stream().noneMatch(each -> each.number().equals(named.number())))
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    private List<Named> after(String jurisdiction, String text, Place place) {
        List<Named> found = new ArrayList<>();
        int at = place.end();
        Optional<Mention> next = numbers.leading(jurisdiction, text.substring(at));
        while (next.isPresent()) {
            at += next.get().end();
            found.add(new Named(place.kind(), next.get().number(), congress(text.substring(at))));
            Matcher joint = NEXT.matcher(text.substring(at));
            at += joint.lookingAt() ? joint.end() : 0;
            next = joint.lookingAt() ? numbers.leading(jurisdiction, text.substring(at)) : Optional.empty();
        }
        return found;
    }

    private static Optional<String> congress(String rest) {
        Matcher congress = OF_CONGRESS.matcher(rest);
        return congress.lookingAt() ? Optional.ofNullable(congress.group(1)) : Optional.empty();
    }
}
