package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.schemas.Explanation;

/** Every rule decides on its own examples and on none of its counter-examples. */
class RuleExamplesTest {
    private final RuleBook actions = RuleBook.shipped("actions");
    private final RuleBook topics = RuleBook.shipped("topics");
    private final ActionLabeller labeller = new ActionLabeller(actions);
    private final TopicTagger tagger = new TopicTagger(topics);

    @TestFactory
    @DisplayName("L-16 Each rule of actions fires on its examples, with spans of their text, and not on its counter-examples")
    Stream<DynamicTest> actionRules() {
        return actions.rules().stream().map(rule -> dynamicTest(rule.name(), () -> check(rule, this::label)));
    }

    @TestFactory
    @DisplayName("L-23 Each rule of topics fires on its examples, with spans of their text, and not on its counter-examples")
    Stream<DynamicTest> topicRules() {
        return topics.rules()
                .stream()
                .filter(rule -> rule.rule().topic() != null)
                .map(rule -> dynamicTest(rule.name(), () -> check(rule, this::tag)));
    }

    @TestFactory
    @DisplayName("L-23 What looks like our business and is not gets no topic")
    Stream<DynamicTest> otherThings() {
        return topics.rules()
                .stream()
                .filter(rule -> rule.rule().topic() == null)
                .flatMap(rule -> rule.rule().examples().stream())
                .map(text -> dynamicTest(text,
                        () -> assertThat(tagger.tag("us-xx", text, text, text).topics()).isEmpty()));
    }

    @FunctionalInterface
    private interface Reader {
        List<Explanation> read(Rule rule, String text);
    }

    private static void check(CompiledRule rule, Reader reader) {
        for (String example : rule.rule().examples()) {
            List<Explanation> why = reader.read(rule.rule(), example);
            assertThat(why).as(example).extracting(Explanation::rule).anyMatch(id -> id.startsWith(rule.name()));
            assertThat(why).as(example).allSatisfy(reason -> assertSpan(example, reason));
        }
        for (String counterexample : rule.rule().counterexamples()) {
            assertThat(reader.read(rule.rule(), counterexample)).as(counterexample)
                    .extracting(Explanation::rule)
                    .noneMatch(id -> id.startsWith(rule.name()));
        }
    }

    private List<Explanation> label(Rule rule, String text) {
        return labeller.label(place(rule), chamber(rule), text).explanation();
    }

    private List<Explanation> tag(Rule rule, String text) {
        return rule.scope().contains("title")
                ? tagger.tag(place(rule), text, null, null).explanation()
                : tagger.tag(place(rule), "", null, text).explanation();
    }

    private static String place(Rule rule) {
        return rule.in().isEmpty() ? "us-xx" : rule.in().getFirst();
    }

    private static @Nullable String chamber(Rule rule) {
        return rule.chamber().isEmpty() ? null : rule.chamber().getFirst();
    }

    private static void assertSpan(String text, Explanation reason) {
        int start = Objects.requireNonNull(reason.start());
        int end = Objects.requireNonNull(reason.end());
        assertThat(reason.text()).isEqualTo(text.substring(start, end));
    }
}
