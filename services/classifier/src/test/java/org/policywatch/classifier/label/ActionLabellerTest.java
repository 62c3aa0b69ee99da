package org.policywatch.classifier.label;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.schemas.Explanation;

class ActionLabellerTest {
    private static final ActionLabeller LABELLER = ActionLabeller.shipped();

    /** One line of the corpus: where, the words, the milestone, and where it matters the classes. */
    private record Line(String jurisdiction, String text, String milestone, List<String> classes,
            boolean classesGiven) {
        static Line of(String line) {
            String[] cells = line.split("\t", -1);
            boolean given = cells.length > 3;
            return new Line(cells[0], cells[1], cells[2],
                    given && !cells[3].isEmpty() ? List.of(cells[3].split("\\|")) : List.of(), given);
        }
    }

    @TestFactory
    @DisplayName("L-03 L-04 L-05 L-06 L-07 Lines as legislatures write them, with object, actor and negation")
    Stream<DynamicTest> lines() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("action-lines.tsv"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .map(line -> dynamicTest(line.jurisdiction() + " " + line.text(), () -> check(line)));
        }
    }

    private static void check(Line line) {
        ActionLabel label = LABELLER.label(line.jurisdiction(), null, line.text());
        assertThat(label.milestone()).as(() -> label.explanation().toString()).isEqualTo(line.milestone());
        if (line.classesGiven()) {
            assertThat(label.classifications()).as(() -> label.explanation().toString()).isEqualTo(line.classes());
        }
    }

    @Test
    @DisplayName("L-16 The explanation gives rule, version and the words, a span of the text as found")
    void explains() {
        ActionLabel label = LABELLER.label("us-tx", "executive", "Signed by the Governor");
        assertThat(label.explanation()).contains(
                new Explanation("executive/signed-by-governor@1", "Signed by the Governor", 0, 22));
    }

    @Test
    @DisplayName("L-18 A line that no rule reads is unclassified, never an error")
    void unreadable() {
        ActionLabel label = LABELLER.label("us-zz", "elsewhere", "Qwertz uiop");
        assertThat(label).isEqualTo(new ActionLabel(List.of(), "none", null, List.of()));
        assertThat(label.unclassified()).isTrue();
    }

    @Test
    @DisplayName("L-26 The same input gives the same answer")
    void pure() {
        String text = "Read third time, passed, ayes 90, nays 0; to Senate.";
        assertThat(LABELLER.label("us-wi", "lower", text)).isEqualTo(LABELLER.label("us-wi", "lower", text));
    }

    @Test
    @DisplayName("L-05 The manner says how it became law")
    void manner() {
        assertThat(LABELLER.label("us-me", null, "Became Law without Governor's Signature").manner())
                .isEqualTo("without-signature");
        assertThat(LABELLER.label("us", null, "Pocket Vetoed by President.").manner()).isEqualTo("pocket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"passed ", "motion to ", "amendment ", "(((", "<a <a ", "referred to committee; ", "a.",
            "\u00e9\u00df\ud83d\ude00 ", "1", "x"})
    @DisplayName("L-26 10,000 characters of anything are read without trying twice")
    void hostile(String part) {
        String text = part.repeat(10_000 / part.length());
        Assertions.assertTimeoutPreemptively(ofSeconds(5), () -> LABELLER.label("us-tx", null, text));
    }
}
