package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.schemas.event.EventType;

class OnePassTest {
    private static final List<String> ODD = List.of("null", "\"\"", "\"x\"", "\"2025-02-30\"", "\"2025-02-28\\n\"",
            "\"2025-02-28T24:00:00Z\"", "\"2025-02-28T10:00:00\"", "\"2025-02-28t10:00:00Z\"", "0", "-1", "1.5",
            "1e999", "true", "[]", "{}", "[\"\"]", "[null]");

    @ParameterizedTest
    @EnumSource
    @DisplayName("K-09 the check in one pass takes every valid example, and nothing that the full check refuses")
    void passesNothingInvalid(EventType type) throws IOException {
        OnePass onePass = new OnePass(tree(folder(type).resolve(type.schemaVersion() + ".json")));
        for (JsonNode example : examples(type)) {
            assertThat(onePass.passes(bytes(example))).isTrue();
            for (JsonNode variant : variants(example)) {
                if (onePass.passes(bytes(variant)) && !isValid(type, variant)) {
                    fail("passed, but is invalid: " + variant);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":1}{}", "{\"a\":1,\"b\":1", "", "{\"b\":1,\"a\":2000}"})
    @DisplayName("K-09 a member told twice does not stand for one that is missing; what is no JSON does not pass")
    void passesNoHalf(String json) {
        String schema = "{'type':'object','additionalProperties':false,'required':['a','b'],'properties':{"
                + "'a':{'type':'integer','maximum':1000},'b':{'type':'integer'}}}";
        OnePass onePass = new OnePass(Json.tree(schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));

        assertThat(onePass.passes(json.getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(onePass.passes("{\"b\":1,\"a\":1}".getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Test
    @DisplayName("K-09 an event that does not pass is told with the full check's reasons")
    void reasonsAreTheFullChecks() throws IOException {
        ObjectNode event = (ObjectNode) examples(EventType.BILL_ACTION).getFirst();
        event.put("time", "yesterday");

        assertThat(SchemaCheck.shipped().event(EventType.BILL_ACTION, bytes(event)))
                .isEqualTo(SchemaCheck.shipped().event(event.toString())).isInstanceOf(SchemaCheck.Invalid.class);
    }

    @Test
    @DisplayName("K-08 rows are checked by the newest minor version of their schema")
    void newestSchema() {
        assertThat(SchemaCheck.newest("states/sources")).isEqualTo("states/sources/1.1.0");
        assertThat(SchemaCheck.newest("states/bills")).startsWith("states/bills/1.");
    }

    private static boolean isValid(EventType type, JsonNode event) {
        return SchemaCheck.shipped().check("events/" + type.schemaFolder() + "/" + type.schemaVersion(),
                event.toString()) instanceof SchemaCheck.Valid;
    }

    /** Every value of it replaced by each odd one, every member left out, every object with one member more. */
    private static List<JsonNode> variants(JsonNode whole) {
        List<JsonNode> variants = new ArrayList<>();
        for (String place : places(whole, "").toList()) {
            ODD.forEach(odd -> variants.add(replaced(whole, place, Json.tree(odd.getBytes(StandardCharsets.UTF_8)))));
            variants.add(replaced(whole, place, null));
            JsonNode more = whole.deepCopy();
            if (more.at(place) instanceof ObjectNode object) {
                object.put("mood", "good");
                variants.add(more);
            }
        }
        return variants;
    }

    private static Stream<String> places(JsonNode node, String here) {
        Stream<String> below = node.isArray()
                ? IntStream.range(0, node.size()).boxed().flatMap(at -> places(node.get(at), here + "/" + at))
                : node.properties().stream().map(Map.Entry::getKey)
                        .flatMap(name -> places(node.get(name), here + "/" + name));
        return Stream.concat(Stream.of(here), below);
    }

    /** @param value null leaves it out */
    private static JsonNode replaced(JsonNode whole, String place, @Nullable JsonNode value) {
        if (place.isEmpty()) {
            return value == null ? Json.mapper().createArrayNode() : value;
        }
        JsonNode copy = whole.deepCopy();
        String name = place.substring(place.lastIndexOf('/') + 1);
        switch (copy.at(place.substring(0, place.lastIndexOf('/')))) {
            case ObjectNode object when value == null -> object.remove(name);
            case ObjectNode object -> object.set(name, value);
            case ArrayNode list when value == null -> list.remove(Integer.parseInt(name));
            case ArrayNode list -> list.set(Integer.parseInt(name), value);
            default -> throw new IllegalStateException(place);
        }
        return copy;
    }

    private static List<JsonNode> examples(EventType type) throws IOException {
        try (Stream<Path> files = Files.list(folder(type).resolve("examples/valid"))) {
            return files.sorted().map(OnePassTest::tree).toList();
        }
    }

    private static Path folder(EventType type) {
        return Path.of("events", type.schemaFolder());
    }

    private static JsonNode tree(Path file) {
        try {
            return Json.tree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode event) {
        return Json.bytes(event);
    }
}
