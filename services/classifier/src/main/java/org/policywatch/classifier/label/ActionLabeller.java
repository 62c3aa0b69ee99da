package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;

/**
 * Says what one line of a bill's history means, with the rules and words that decided. Pure and safe for all threads; takes
 * microseconds and never fails. What the answers mean is fixed in docs/rules.md.
 *
 * <p>All rules that fit are found; where one rule's words lie inside a longer reading ("fails to pass" around "pass"), the
 * longer one holds; classes are united, and the furthest milestone counts.
 */
public final class ActionLabeller {
    private final RuleBook book;

    ActionLabeller(RuleBook book) {
        this.book = book;
    }

    /** With the shipped rules. */
    public static ActionLabeller shipped() {
        return new ActionLabeller(RuleBook.shipped("actions"));
    }

    /**
     * The label of a line.
     *
     * @param jurisdiction {@code us} or {@code us-xx}; an unknown one is read by the general rules
     * @param chamber {@code lower}, {@code upper}, {@code legislature}, {@code executive}; null or empty when unknown
     * @param text as found
     */
    public ActionLabel label(String jurisdiction, @Nullable String chamber, String text) {
        Words words = book.words(text);
        List<Hit> hits = book.hits(words, rule -> admitted(rule.rule(), jurisdiction, chamber));
        return answer(words, Readings.deciding(hits));
    }

    private static boolean admitted(Rule rule, String jurisdiction, @Nullable String chamber) {
        return rule.holdsIn(jurisdiction)
                && (rule.chamber().isEmpty() || chamber != null && rule.chamber().contains(chamber));
    }

    private static ActionLabel answer(Words words, List<Hit> deciding) {
        TreeSet<String> classes = new TreeSet<>();
        List<Explanation> explanation = new ArrayList<>();
        for (Hit hit : deciding) {
            classes.addAll(hit.rule().rule().classes());
            explanation.add(hit.explain(words, ""));
        }
        Milestone milestone = deciding.stream()
                .map(hit -> hit.rule().rule().milestone())
                .max(Comparator.naturalOrder())
                .orElse(Milestone.NONE);
        return new ActionLabel(List.copyOf(classes), milestone.word(), manner(milestone, deciding), explanation);
    }

    private static @Nullable String manner(Milestone milestone, List<Hit> deciding) {
        for (Hit hit : deciding) {
            String manner = hit.rule().rule().manner();
            if (manner != null && hit.rule().rule().milestone() == milestone) {
                return manner;
            }
        }
        return null;
    }
}
