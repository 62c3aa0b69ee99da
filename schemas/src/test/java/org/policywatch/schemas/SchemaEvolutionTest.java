package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code schema-evolution.json}, and the schemas of this repository against their later versions. */
class SchemaEvolutionTest {
    private static final JsonNode CASES = cases();
    private static final int BOTH_WAYS = 3;

    @TestFactory
    @DisplayName("K-08 K-09 K-10 what a minor version may change, and what it must not")
    Stream<DynamicTest> changes() {
        return stream(CASES.get("cases"))
                .map(each -> dynamicTest(each.get("name").asText(), () -> assertBreaks(each)));
    }

    private static void assertBreaks(JsonNode change) {
        JsonNode base = CASES.get("base");
        List<String> found = SchemaEvolution.breaks(base, patched(base, change.get("patch")));
        List<String> expected = stream(change.get("breaks")).map(JsonNode::asText).toList();
        assertThat(found).allSatisfy(
                each -> assertThat(expected).anySatisfy(place -> assertThat(each).startsWith(place)));
        assertThat(expected).allSatisfy(
                place -> assertThat(found).anySatisfy(each -> assertThat(each).startsWith(place)));
    }

    @Test
    @DisplayName("K-08 every later version of a schema is compatible with all earlier ones of its major version")
    void releasedVersionsAreCompatible() throws IOException {
        List<Path> folders = schemaFolders();
        assertThat(folders).hasSizeGreaterThan(20);
        for (Path folder : folders) {
            List<Path> versions = versions(folder);
            for (int later = 1; later < versions.size(); later++) {
                for (Path earlier : versions.subList(0, later)) {
                    assertCompatible(earlier, versions.get(later));
                }
            }
        }
    }

    @Test
    @DisplayName("K-08 a schema of this repository with a member taken away does not pass")
    void theShippedSchemasAreReallyCompared() throws IOException {
        for (Path folder : schemaFolders()) {
            JsonNode whole = read(versions(folder).getFirst());
            ObjectNode less = whole.deepCopy();
            String member = less.get("properties").fieldNames().next();
            less.withObject("properties").remove(member);
            assertThat(SchemaEvolution.breaks(whole, less)).as(folder.toString()).contains("/" + member + ": removed");
            assertThat(SchemaEvolution.breaks(whole, whole)).isEmpty();
        }
    }

    @Test
    @DisplayName("K-08 each rule of schema evolution has a case that agrees, or says why not")
    void everyRuleHasACase() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: vocab/schema_evolution_rules.csv");
        List<String> rules = Files.readAllLines(Path.of(shared, "../vocab/schema_evolution_rules.csv"));
        for (String line : rules.subList(1, rules.size())) {
            String rule = line.split(",", 2)[0];
            boolean breaking = line.split(",", -1)[BOTH_WAYS].equals("break");
            List<JsonNode> cases = stream(CASES.get("cases")).filter(each -> each.path("rule").asText().equals(rule))
                    .toList();
            assertThat(cases).as(rule).isNotEmpty().allSatisfy(each -> assertThat(
                    each.has("decision") || each.get("breaks").isEmpty() != breaking).as(each.toString()).isTrue());
        }
    }

    private static void assertCompatible(Path earlier, Path later) throws IOException {
        if (major(earlier) == major(later)) {
            assertThat(SchemaEvolution.breaks(read(earlier), read(later))).as(earlier + " → " + later).isEmpty();
        }
    }

    /** RFC 7396, section 2. */
    private static JsonNode patched(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode result = target.isObject() ? target.deepCopy() : Json.mapper().createObjectNode();
        patch.properties().forEach(each -> {
            if (each.getValue().isNull()) {
                result.remove(each.getKey());
            } else {
                result.set(each.getKey(), patched(result.path(each.getKey()), each.getValue()));
            }
        });
        return result;
    }

    private static List<Path> schemaFolders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String kind : List.of("events", "documents", "states")) {
            try (Stream<Path> each = Files.list(Path.of(kind))) {
                each.filter(Files::isDirectory).sorted().forEach(folders::add);
            }
        }
        return folders;
    }

    private static List<Path> versions(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.\\d+\\.\\d+\\.json"))
                    .sorted(Comparator.comparing(SchemaEvolutionTest::version)).toList();
        }
    }

    private static ModuleDescriptor.Version version(Path file) {
        return ModuleDescriptor.Version.parse(file.getFileName().toString().replace(".json", ""));
    }

    private static int major(Path file) {
        return Integer.parseInt(file.getFileName().toString().split("\\.", 2)[0]);
    }

    private static JsonNode read(Path file) throws IOException {
        return Json.tree(Files.readAllBytes(file));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode cases() {
        try (InputStream file = Objects.requireNonNull(
                SchemaEvolutionTest.class.getResourceAsStream("schema-evolution.json"))) {
            return Json.tree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
