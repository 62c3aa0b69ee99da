package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language of the patterns. */
class WordPatternTest {
    private static final Map<String, String> LISTS = Map.of("chamber", "(house|senate)");

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {
            "passed {chamber}; PASSED, Senate; true",
            "passed {chamber}; passed the senate; false",
            "passed [the] {chamber}; passed the senate; true",
            "refer*; read and Referral; true",
            "re-referred; Re-referred; true",
            "chapter #; Chapter 12; true",
            "chapter #; Chapter twelve; false",
            "3rd reading; 3rd Reading; true",
            "amendment .. adopted; amendment by the lady from Dade adopted; false",
            "amendment .. adopted; amendment by Smith was adopted; true",
            "amendment ... adopted; \"amendment read; bill adopted\"; false",
            "amendment .... adopted; \"amendment read; bill adopted\"; true",
            "^ passed; bill passed; false",
            "passed $; bill passed.; true",
            "< passed; \"read third time; passed\"; true",
            "< passed; read third time passed; false",
            "gobernador; Enviado al Gobernador; true",
            "comision; Comisi\u00f3n de Hacienda; true",
            "governors; Governor's signature; true",
            "a _ c; a b c; true"})
    @DisplayName("Words, stems, numbers, gaps within and across clauses, begin and end")
    void language(String pattern, String text, boolean fits) {
        assertThat(hits(pattern, text)).as(pattern + " on " + text).hasSize(fits ? 1 : 0);
    }

    @Test
    @DisplayName("Markup is no word and its place is kept")
    void markup() {
        String text = "<a href=\"x\">Discharge petition</a> filed";
        List<Hit> hits = hits("petition filed", text);
        assertThat(hits.getFirst().explain(book("petition filed").words(text), "").text())
                .isEqualTo("petition</a> filed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = {"(passed; ')' is missing", "[passed]; empty text",
            "pass.ed; no word", "{nobody}; no list", "_ _; no word is in all"})
    @DisplayName("A pattern that cannot be read says why")
    void refused(String pattern, String why) {
        assertThatThrownBy(() -> book(pattern)).hasMessageContaining(why).hasMessageContaining("test");
    }

    private static List<Hit> hits(String pattern, String text) {
        RuleBook book = book(pattern);
        return book.hits(book.words(text), _ -> true);
    }

    private static RuleBook book(String pattern) {
        Rule rule = new Rule("test", 1, List.of(pattern), null, null, null, null, null, null, null, null, null, null,
                false, false, null, null, null);
        return new RuleBook(new RuleFiles.Shared(LISTS, List.of("the"), List.of("passed")),
                Map.of("file", List.of(rule)));
    }
}
