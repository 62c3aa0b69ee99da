package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTaggerTest {
    private static final TopicTagger TAGGER = TopicTagger.shipped();

    @ParameterizedTest
    @ValueSource(strings = {"287(g) Program Protection Act", "agreements under section 287 (g)", "INA 287g agreements",
            "8 U.S.C. 1357(g)", "8 USC \u00a7 1357(g)"})
    @DisplayName("L-23 287(g) is found in all its spellings")
    void spellings(String title) {
        assertThat(TAGGER.tag("us", title, null, null).topics()).contains("287g");
    }

    @Test
    @DisplayName("L-23 The reason names the rule, the part and the words")
    void reason() {
        TopicTags tags = TAGGER.tag("us-fl", "Law enforcement", "requires a 287(g) agreement", null);
        assertThat(tags.explanation().getFirst().rule()).startsWith("topics/").endsWith("#summary");
        assertThat(tags.explanation().getFirst().text()).isEqualTo("287(g");
    }
}
