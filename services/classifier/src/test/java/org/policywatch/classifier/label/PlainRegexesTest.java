package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The benchmark compares like with like. */
class PlainRegexesTest {
    private final RuleBook book = RuleBook.shipped("actions");

    @Test
    @DisplayName("L-26 The same rules fit each line of the tests, run as machines of words or as regular expressions")
    void sameRulesFit() {
        PlainRegexes regexes = PlainRegexes.of(book);
        for (FixtureLines.Line line : FixtureLines.all()) {
            Words words = book.words(line.text());
            assertThat(regexes.fitting(line.jurisdiction(), PlainRegexes.words(words))).as(line.text())
                    .isEqualTo(fitting(line, words));
        }
    }

    private List<String> fitting(FixtureLines.Line line, Words words) {
        return book.hits(words, rule -> rule.rule().holdsIn(line.jurisdiction()) && rule.rule().chamber().isEmpty())
                .stream()
                .map(hit -> hit.rule().name())
                .distinct()
                .toList();
    }
}
