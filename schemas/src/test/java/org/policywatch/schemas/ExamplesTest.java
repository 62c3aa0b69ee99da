package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.state.AgreementState;
import org.policywatch.schemas.state.BillState;
import org.policywatch.schemas.state.SourceHealth;

/** Every example of every folder: valid ones validate and survive their records, invalid ones fail for their reason. */
class ExamplesTest {
    private static final Map<String, Class<?>> STATES = Map.of("agreements", AgreementState.class, "bills",
            BillState.class, "sources", SourceHealth.class);

    @TestFactory
    @DisplayName("K-35 examples")
    Stream<DynamicTest> examples() {
        return files("examples").stream().map(file -> dynamicTest(file.toString(), () -> check(file)));
    }

    @Test
    @DisplayName("K-35 every event has a folder, and every folder an event")
    void foldersAndEventsAgree() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("events"))) {
            assertThat(folders.map(each -> each.getFileName().toString()).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(EventType.values()).map(EventType::schemaFolder).toList());
        }
    }

    @Test
    @DisplayName("K-08 released schema files are as CHANGELOG.md lists them")
    void releasedFilesAreNeverEdited() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Files.readAllLines(Path.of("CHANGELOG.md")).stream()
                .filter(line -> line.matches("\\| `.*` \\| `[0-9a-f]{64}` \\|"))
                .map(line -> line.split("`", -1)).forEach(cells -> listed.put(cells[1], cells[3]));
        Map<String, String> found = new TreeMap<>();
        for (Path file : files("")) {
            if (!file.toString().contains("examples")) {
                found.put(file.toString(), Hashes.sha256(Files.readAllBytes(file)));
            }
        }
        assertThat(found).isEqualTo(listed);
    }

    private static List<Path> files(String below) {
        return Stream.of("events", "documents", "states").map(Path::of).flatMap(ExamplesTest::walk)
                .filter(file -> file.toString().endsWith(".json") && file.toString().contains(below)).sorted()
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(Path file) throws IOException {
        String json = Json.tree(Files.readAllBytes(file)).toString();
        SchemaCheck.Verdict verdict = SchemaCheck.shipped().check(
                file.subpath(0, 2) + "/" + newest(file.subpath(0, 2)), json);
        if (file.toString().contains("invalid")) {
            String member = file.getFileName().toString().split("-is-", -1)[0];
            assertThat(verdict).isInstanceOfSatisfying(SchemaCheck.Invalid.class,
                    invalid -> assertThat(invalid.reasons())
                            .singleElement().asString().containsIgnoringCase(member));
        } else {
            assertThat(verdict).isEqualTo(new SchemaCheck.Valid());
            assertThat(tree(Json.write(record(file, json)))).isEqualTo(tree(json));
        }
    }

    private static String newest(Path folder) {
        try (Stream<Path> versions = Files.list(folder)) {
            return versions.map(each -> each.getFileName().toString()).filter(each -> each.endsWith(".json"))
                    .max(Comparator.naturalOrder()).orElseThrow().replace(".json", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }

    static Object record(Path file, String json) {
        return switch (file.getName(0).toString()) {
            case "events" -> Json.read(json, Event.class);
            case "documents" -> Json.read(json, Document.class);
            default -> Json.read(json, STATES.getOrDefault(file.getName(1).toString(), Object.class));
        };
    }
}
