package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule of schema evolution as a change of every member of every schema of the contract, one at a time: what readers
 * and writers of both versions bear is allowed, all else is caught and named.
 */
class SchemaMutationTest {
    private static final String ADDED = "zzadded";

    /** What a minor version may do. By decision nothing is removed, and lists of values are open (K-10). */
    private enum Rule {
        ADD_OPTIONAL_FIELD(true), REMOVE_OPTIONAL_FIELD(false), ADD_REQUIRED_FIELD(false), REQUIRE_KNOWN_FIELD(
                false), REMOVE_REQUIRED_FIELD(false), NO_LONGER_REQUIRED(false), RENAME_FIELD(false), WIDEN_TYPE(
                        false), NARROW_TYPE(false), ADD_ENUM_VALUE(true), REMOVE_ENUM_VALUE(
                                false), TIGHTEN(false), LOOSEN(false), CHANGE_MEANING(false), OPEN_THE_MODEL(false);

        private final boolean allowed;

        Rule(boolean allowed) {
            this.allowed = allowed;
        }
    }

    private record Mutant(Rule rule, String place, JsonNode schema) {}

    @TestFactory
    @DisplayName("K-08 K-09 K-10 each rule as a change of each member of each schema is allowed or caught as the rule says")
    Stream<DynamicTest> everyRuleOnEveryMember() {
        return schemas().map(file -> dynamicTest(file.toString(), () -> {
            JsonNode schema = read(file);
            List<Mutant> mutants = new Mutants(schema).all();
            assertThat(mutants).extracting(Mutant::rule).contains(Rule.ADD_OPTIONAL_FIELD, Rule.ADD_REQUIRED_FIELD,
                    Rule.REMOVE_REQUIRED_FIELD, Rule.RENAME_FIELD, Rule.WIDEN_TYPE, Rule.NARROW_TYPE, Rule.TIGHTEN,
                    Rule.CHANGE_MEANING, Rule.OPEN_THE_MODEL);
            for (Mutant each : mutants) {
                assertThat(SchemaEvolution.breaks(schema, each.schema()).isEmpty()).as(each.rule() + " at "
                        + each.place()).isEqualTo(each.rule().allowed);
            }
        }));
    }

    @TestFactory
    @DisplayName("K-09 what a later minor version may add is read by today's records as if it were not there, and refused to today's writers")
    Stream<DynamicTest> additionsAreIgnored() {
        return schemas().map(file -> dynamicTest(file.toString(), () -> {
            for (Path example : examples(file).toList()) {
                ObjectNode today = (ObjectNode) read(example);
                ObjectNode later = today.deepCopy();
                addEverywhere(later);
                assertThat(records(file, later)).isEqualTo(records(file, today));
                assertThat(SchemaCheck.shipped().check(name(file), later.toString()))
                        .isInstanceOf(SchemaCheck.Invalid.class);
            }
        }));
    }

    private static Object records(Path file, JsonNode json) {
        return ExamplesTest.record(file, json.toString());
    }

    private static void addEverywhere(JsonNode json) {
        json.forEach(SchemaMutationTest::addEverywhere);
        boolean byNumber = json.properties().stream().anyMatch(each -> each.getKey().matches("\\d+"));
        if (json instanceof ObjectNode object && !byNumber) { // a map has no members of its own
            object.putObject(ADDED).put("more", 1);
        }
    }

    /** All changes of one schema. */
    private static final class Mutants {
        private final JsonNode schema;
        private final List<Mutant> found = new ArrayList<>();

        Mutants(JsonNode schema) {
            this.schema = schema;
        }

        List<Mutant> all() {
            objects(schema, JsonPointer.empty());
            return found;
        }

        /** Every part of the schema that has members, shared parts once. */
        private void objects(JsonNode node, JsonPointer place) {
            if (node.path("properties").isObject()) {
                model(node, place);
            }
            node.properties().forEach(each -> objects(each.getValue(), place.appendProperty(each.getKey())));
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                objects(node.get(i), place.appendIndex(i));
            }
        }

        private void model(JsonNode model, JsonPointer place) {
            change(Rule.ADD_OPTIONAL_FIELD, place, each -> each.withObject("properties").putObject(ADDED)
                    .put("type", "string"));
            change(Rule.ADD_REQUIRED_FIELD, place, each -> {
                each.withObject("properties").putObject(ADDED).put("type", "string");
                each.withArray("required").add(ADDED);
            });
            change(Rule.OPEN_THE_MODEL, place, each -> each.remove("additionalProperties"));
            model.get("properties").properties().forEach(each -> {
                member(model, each.getKey(), place);
                value(each.getValue(), place.appendProperty("properties").appendProperty(each.getKey()));
            });
        }

        private void member(JsonNode model, String name, JsonPointer place) {
            boolean required = texts(model.path("required")).contains(name);
            change(Rule.RENAME_FIELD, place, each -> {
                ObjectNode members = each.withObject("properties");
                members.set(name + ADDED, members.remove(name));
                if (required) {
                    without(each.withArray("required"), name).add(name + ADDED);
                }
            });
            change(required ? Rule.REMOVE_REQUIRED_FIELD : Rule.REMOVE_OPTIONAL_FIELD, place, each -> {
                each.withObject("properties").remove(name);
                without(each.withArray("required"), name);
            });
            change(required ? Rule.NO_LONGER_REQUIRED : Rule.REQUIRE_KNOWN_FIELD, place, each -> {
                if (required) {
                    without(each.withArray("required"), name);
                } else {
                    each.withArray("required").add(name);
                }
            });
        }

        private void value(JsonNode value, JsonPointer place) {
            if (value.has("description")) {
                change(Rule.CHANGE_MEANING, place, each -> each.put("description", "Something else, in UTC."));
            }
            if (value.has("format")) {
                change(Rule.CHANGE_MEANING, place, each -> each.put("format", "time"));
                change(Rule.LOOSEN, place, each -> each.remove("format"));
            }
            List.of("pattern", "minLength", "maxLength", "minimum", "minItems").stream().filter(value::has)
                    .forEach(keyword -> change(Rule.LOOSEN, place, each -> each.remove(keyword)));
            if (value.path("type").isTextual()) {
                typed(value.path("type").asText(), value, place);
            }
            if (value.path("enum").isArray()) {
                change(Rule.ADD_ENUM_VALUE, place, each -> each.withArray("enum").add(ADDED));
                change(Rule.REMOVE_ENUM_VALUE, place, each -> each.withArray("enum").remove(0));
            }
        }

        private void typed(String type, JsonNode value, JsonPointer place) {
            change(Rule.WIDEN_TYPE, place, each -> each.putArray("type").add(type).add("null"));
            switch (type) {
                case "string" -> {
                    change(Rule.TIGHTEN, place, each -> each.put("maxLength", value.path("maxLength").asInt(99) - 1));
                    change(Rule.TIGHTEN, place, each -> each.put("pattern", "^x"));
                    change(Rule.NARROW_TYPE, place, each -> each.put("const", ADDED));
                }
                case "integer" -> change(Rule.WIDEN_TYPE, place, each -> each.put("type", "number"));
                case "number" -> change(Rule.NARROW_TYPE, place, each -> each.put("type", "integer"));
                case "array" -> change(Rule.TIGHTEN, place, each -> each.put("maxItems", 1));
                default -> change(Rule.NARROW_TYPE, place, each -> each.put("const", ADDED));
            }
        }

        private void change(Rule rule, JsonPointer place, Consumer<ObjectNode> how) {
            JsonNode mutant = schema.deepCopy();
            how.accept((ObjectNode) mutant.at(place));
            found.add(new Mutant(rule, place.toString(), mutant));
        }

        private static ArrayNode without(ArrayNode names, String name) {
            names.removeIf(each -> each.equals(TextNode.valueOf(name)));
            return names;
        }

        private static List<String> texts(JsonNode array) {
            List<String> texts = new ArrayList<>();
            array.forEach(each -> texts.add(each.asText()));
            return texts;
        }
    }

    private static Stream<Path> schemas() {
        return Stream.of("events", "documents", "states").flatMap(kind -> list(Path.of(kind)))
                .flatMap(SchemaMutationTest::list).filter(file -> file.toString().endsWith(".json"));
    }

    private static Stream<Path> examples(Path schema) {
        return list(schema.resolveSibling("examples/valid"));
    }

    private static String name(Path schema) {
        return schema.toString().replaceFirst("\\.json$", "");
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return Json.tree(Files.readAllBytes(file));
    }
}
