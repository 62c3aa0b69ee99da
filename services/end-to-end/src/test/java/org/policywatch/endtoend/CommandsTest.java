package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.schemas.Json;

@DisplayName("The commands that need neither network nor Kafka")
class CommandsTest {
    @TempDir
    Path folder;
    Launcher policywatch;

    @BeforeEach
    void launcher() {
        policywatch = new Launcher(folder);
    }

    @Test
    void sourcesListPrintsTheShippedCatalogueTabSeparated() {
        Launcher.Said said = policywatch.run("sources", "list");

        assertThat(said.exit()).isZero();
        List<String[]> lines = said.out().lines().map(line -> line.split("\t", -1)).toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(5));
        assertThat(lines).extracting(line -> line[0]).doesNotHaveDuplicates().contains("ice-287g-participating",
                "ice-287g-pending", "govinfo-bills");
        assertThat(lines).extracting(line -> line[1]).containsOnly("feed", "page", "workbook");
        assertThat(lines).extracting(line -> line[2]).allMatch(each -> each.matches("us(-[a-z]{2})?"));
    }

    @Test
    void extractAndClassifyTellAnewAgency() throws IOException {
        Path first = list("participatingAgencies03032025am.xlsx", 25);
        Path second = list("participatingAgencies03042025am.xlsx", 26);

        Launcher.Said documents = policywatch.run("extract", "--source", "ice-287g-participating", "--retrieved-at",
                "2025-03-04T12:00:00Z", first.toString(), second.toString());
        Launcher.Said events = policywatch.run(Map.of(), documents.out(), "classify", "--baseline-first");

        assertThat(documents.exit()).isZero();
        assertThat(json(documents.out())).hasSize(2).allSatisfy(
                document -> assertThat(document.get("type").asText()).isEqualTo("document.roster"));
        assertThat(events.exit()).as(events.err()).isZero();
        List<JsonNode> news = json(events.out()).stream().filter(event -> !event.at("/data/baseline").asBoolean())
                .toList();
        assertThat(json(events.out())).hasSize(26);
        assertThat(news).singleElement().satisfies(event -> {
            assertThat(event.get("type").asText()).isEqualTo("org.policywatch.agreement.signed.v1");
            assertThat(event.at("/data/agency/name").asText()).isEqualTo("Agency Number 26 Sheriff's Office");
            assertThat(event.at("/data/evidence/listDate").asText()).isEqualTo("2025-03-04");
        });
    }

    @Test
    void extractNamesAfileThatCannotBeReadAndGoesOn() throws IOException {
        Path broken = Files.writeString(folder.resolve("participatingAgencies03042025am.xlsx"), "PK no workbook");
        Path good = list("participatingAgencies03052025am.xlsx", 25);

        Launcher.Said said = policywatch.run("extract", "--source", "ice-287g-participating", broken.toString(),
                good.toString());

        assertThat(said.exit()).isZero();
        assertThat(json(said.out())).hasSize(1);
        assertThat(said.err()).contains(broken + ": ");
    }

    @Test
    void labelAnswersEveryLineAlsoAbrokenOne() {
        Launcher.Said said = policywatch.run(Map.of(), """
                {"jurisdiction":"us-tx","chamber":"lower","text":"Read first time"}
                not json
                {"jurisdiction":"us","text":"Became Public Law No: 119-1."}
                """, "label");

        List<JsonNode> answers = json(said.out());
        assertThat(said.exit()).isZero();
        assertThat(answers).extracting(each -> each.get("milestone").asText()).containsExactly("introduced", "none",
                "became_law");
        assertThat(answers).allSatisfy(each -> assertThat(each.get("classifications").isArray()).isTrue());
        assertThat(said.err()).contains("line 2");
    }

    @Test
    void topicsOfSaysTheTopicsAndWhy() {
        Launcher.Said said = policywatch.run(Map.of(), """
                {"jurisdiction":"us-tx","title":"Requiring sheriffs to enter into agreements under Section 287(g)"}
                {"jurisdiction":"us-ks","title":"Designating the state fruit"}
                """, "topics-of");

        List<JsonNode> answers = json(said.out());
        assertThat(answers.get(0).get("topics")).extracting(JsonNode::asText).contains("287g");
        assertThat(answers.get(0).get("explanation")).isNotEmpty();
        assertThat(answers.get(1).get("topics")).isEmpty();
    }

    @Test
    void wrongUsageAndUnknownKeysEndWithTwoAndSuggest() throws IOException {
        Path configuration = Files.writeString(folder.resolve("c.yaml"), "crawler.hostgap: 2s\n");

        assertThat(policywatch.run("sorces").exit()).isEqualTo(2);
        Launcher.Said said = policywatch.run("up", "--config", configuration.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("crawler.hostgap").contains("crawler.host-gap");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : List.of("up", "demo", "broker", "crawler", "classifier", "notifier", "portal", "sources",
                "extract", "classify", "label", "topics-of", "events", "subscribers", "dead-letters", "brake", "held",
                "dump")) {
            Launcher.Said said = policywatch.run(command, "--help");
            assertThat(said.exit()).as(command).isZero();
            assertThat(said.out()).as(command).contains("policywatch " + command);
        }
    }

    private Path list(String name, int agencies) throws IOException {
        return SampleList.write(folder.resolve(name), agencies);
    }

    private static List<JsonNode> json(String lines) {
        return lines.lines().map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8))).toList();
    }
}
