package org.policywatch.classifier.label;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The words that the patterns of all rules are made of. */
final class Shapes {
    private static final Set<String> SIGNS = Set.of("#", "^", "$", "<", ">");

    private Shapes() {}

    static Collection<String> words(RuleFiles.Shared shared, Map<String, List<Rule>> files) {
        TreeSet<String> words = new TreeSet<>(shared.common());
        words.addAll(shared.small());
        files.forEach((file, rules) -> rules.forEach(rule -> patterns(rule)
                .forEach(pattern -> collect(parsed(shared, file, rule, pattern), words))));
        words.removeAll(SIGNS);
        return words;
    }

    private static Stream<String> patterns(Rule rule) {
        return Stream.of(rule.any(), rule.with(), rule.unless()).flatMap(List::stream);
    }

    private static Shape parsed(RuleFiles.Shared shared, String file, Rule rule, String pattern) {
        try {
            return PatternParser.parse(shared.lists(), pattern);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("rule " + file + "/" + rule.id() + ": " + e.getMessage(), e);
        }
    }

    private static void collect(Shape shape, Collection<String> words) {
        switch (shape) {
            case Shape.Word(List<String> written) -> words.addAll(written);
            case Shape.Gap _ -> {
            }
            case Shape.Sequence(List<Shape> parts) -> parts.forEach(part -> collect(part, words));
            case Shape.Either(List<Shape> choices) -> choices.forEach(choice -> collect(choice, words));
            case Shape.Maybe(Shape inner) -> collect(inner, words);
        }
    }
}
