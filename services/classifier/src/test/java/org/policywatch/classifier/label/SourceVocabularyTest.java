package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceVocabularyTest {
    private static final SourceVocabulary WORDS = SourceVocabulary.shipped();

    @ParameterizedTest
    @CsvSource({"openstates, 38", "congress, 32", "billstatus, 36", "legiscan, 13", "congress-gov, 15",
            "akoma-ntoso, 3"})
    @DisplayName("L-01 Every value of every list has a milestone of ours and classes of Open Civic Data")
    void complete(String list, int values) {
        Set<String> milestones = Arrays.stream(Milestone.values()).map(Milestone::word).collect(Collectors.toSet());
        assertThat(WORDS.values(list)).hasSize(values).allSatisfy(value -> {
            SourceVocabulary.Meaning meaning = WORDS.find(list, value).orElseThrow();
            assertThat(milestones).contains(meaning.milestone());
            assertThat(WORDS.values("openstates")).containsAll(meaning.classifications());
        });
    }

    @Test
    @DisplayName("L-01 An unknown value is no error; the caller counts it")
    void unknown() {
        assertThat(WORDS.find("billstatus", "H99999")).isEmpty();
        assertThat(WORDS.find("nobody", "1")).isEmpty();
    }

    @Test
    @DisplayName("L-07 Provisional failures are never failed; a veto is vetoed")
    void provisional() {
        assertThat(WORDS.find("congress", "PROV_KILL:CLOTUREFAILED").orElseThrow().milestone()).isEqualTo("none");
        assertThat(WORDS.find("congress", "PROV_KILL:VETO").orElseThrow().milestone()).isEqualTo("vetoed");
    }

    @Test
    @DisplayName("L-16 Every class a rule gives is one of Open Civic Data's")
    void classesOfRules() {
        assertThat(RuleBook.shipped("actions").rules())
                .allSatisfy(rule -> assertThat(WORDS.values("openstates")).containsAll(rule.rule().classes()));
    }

    @Test
    @DisplayName("L-01 The lists equal the published ones")
    void published() throws IOException {
        RealData.required();
        assertThat(WORDS.values("billstatus"))
                .isEqualTo(values("govinfo_billstatus.json", "action_codes", "code"));
        assertThat(WORDS.values("legiscan")).isEqualTo(values("legiscan.json", "status_progress", "id"));
        assertThat(WORDS.values("congress-gov"))
                .isEqualTo(values("congress_gov_stage_labels.json", "tracker_labels", ""));
        assertThat(WORDS.values("akoma-ntoso")).isEqualTo(values("akoma_ntoso.json", "eventRef_type", ""));
    }

    private static Set<String> values(String file, String list, String field) throws IOException {
        Path path = Path.of(System.getProperty("policywatch.shared", "")).resolveSibling("vocab").resolve(file);
        JsonNode values = new ObjectMapper().readTree(path.toFile()).path(list);
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> field.isEmpty() ? value.asText() : value.path(field).asText())
                .collect(Collectors.toSet());
    }
}
