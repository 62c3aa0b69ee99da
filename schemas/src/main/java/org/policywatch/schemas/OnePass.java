package org.policywatch.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A schema as one pass over the tokens of a JSON text. It knows the few words of JSON Schema that ours use and is stricter than
 * they ask where that is simpler: what it passes is valid, what it does not pass may be, and the full check says so.
 */
final class OnePass {
    private static final Set<String> WITHOUT_EFFECT = Set.of("$schema", "$id", "$defs", "title", "description",
            "examples");

    /** One value; the parser is at its first token and is left at its last. */
    @FunctionalInterface
    private interface Value {
        boolean passes(JsonParser json) throws IOException;
    }

    /** {@code bit} is zero for what may be absent. */
    private record Member(Value value, long bit) {}

    private final JsonNode root;
    private final Map<String, Value> references = new HashMap<>();
    private final Value whole;

    /** @throws IllegalArgumentException when the schema has a word that this class does not know */
    OnePass(JsonNode schema) {
        this.root = schema;
        this.whole = value(schema);
    }

    /** Whether this text is surely valid. */
    boolean passes(byte[] text) {
        try (JsonParser json = Json.mapper().createParser(text)) {
            return json.nextToken() != null && whole.passes(json) && json.nextToken() == null;
        } catch (IOException e) {
            return false; // the full check says what is wrong with it
        }
    }

    private Value value(JsonNode schema) {
        if (schema.has("$ref")) {
            only(schema, "$ref");
            return referred(schema.path("$ref").textValue());
        }
        if (schema.has("const")) {
            only(schema, "const", "type");
            return text(List.of(schema.path("const").textValue()::equals));
        }
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return value(schema, type.asText());
        }
        if (type.size() != 2 || !type.path(1).asText().equals("null")) {
            throw unknown(schema, "type");
        }
        Value present = value(schema, type.path(0).asText());
        return json -> json.currentToken() == JsonToken.VALUE_NULL || present.passes(json);
    }

    private Value value(JsonNode schema, String type) {
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "string" -> text(schema);
            case "boolean" -> flag(schema);
            case "integer" -> number(schema);
            default -> throw unknown(schema, "type");
        };
    }

    private Value referred(String pointer) {
        if (!references.containsKey(pointer)) {
            references.put(pointer, value(root.at(pointer.substring(1))));
        }
        return references.get(pointer);
    }

    private Value object(JsonNode schema) {
        only(schema, "type", "properties", "required", "additionalProperties");
        if (schema.path("additionalProperties").asBoolean(true)) {
            throw unknown(schema, "additionalProperties");
        }
        List<String> required = strings(schema.path("required"));
        Map<String, Member> members = new HashMap<>();
        schema.path("properties").properties().forEach(each -> members.put(each.getKey(),
                new Member(value(each.getValue()), bit(required.indexOf(each.getKey())))));
        long all = required.stream().mapToLong(name -> bit(required.indexOf(name))).sum();
        return json -> passes(json, members, all);
    }

    private static long bit(int index) {
        return index < 0 ? 0 : 1L << index;
    }

    private static boolean passes(JsonParser json, Map<String, Member> members, long required) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        long missing = required;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            Member member = members.get(json.currentName());
            json.nextToken();
            if (member == null || !member.value().passes(json)) {
                return false;
            }
            missing &= ~member.bit();
        }
        return missing == 0;
    }

    private Value array(JsonNode schema) {
        only(schema, "type", "items", "minItems");
        Value item = value(schema.path("items"));
        int least = schema.path("minItems").asInt();
        return json -> {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return false;
            }
            int count = 0;
            for (; json.nextToken() != JsonToken.END_ARRAY; count++) {
                if (!item.passes(json)) {
                    return false;
                }
            }
            return count >= least;
        };
    }

    private static Value flag(JsonNode schema) {
        only(schema, "type");
        return json -> json.currentToken().isBoolean();
    }

    private static Value number(JsonNode schema) {
        only(schema, "type", "minimum", "maximum");
        long least = schema.path("minimum").asLong(Long.MIN_VALUE);
        long most = schema.path("maximum").asLong(Long.MAX_VALUE);
        return json -> json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getLongValue() >= least
                && json.getLongValue() <= most;
    }

    private static Value text(JsonNode schema) {
        only(schema, "type", "pattern", "format", "minLength", "enum");
        List<Predicate<String>> all = new ArrayList<>();
        if (schema.has("pattern")) {
            all.add(pattern(schema.path("pattern").textValue()));
        }
        if (schema.has("format")) {
            all.add(format(schema));
        }
        if (schema.has("minLength")) {
            int least = schema.path("minLength").intValue();
            all.add(text -> text.codePointCount(0, text.length()) >= least);
        }
        if (schema.has("enum")) {
            all.add(Set.copyOf(strings(schema.path("enum")))::contains);
        }
        return text(all);
    }

    private static Value text(List<Predicate<String>> all) {
        return json -> {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return false;
            }
            for (Predicate<String> each : all) {
                if (!each.test(json.getText())) {
                    return false;
                }
            }
            return true;
        };
    }

    /** {@code $} is the very end here, never the line break before it. */
    private static Predicate<String> pattern(String written) {
        boolean toTheEnd = written.endsWith("$") && !written.endsWith("\\$");
        return Pattern.compile(toTheEnd ? written.substring(0, written.length() - 1) + "\\z" : written).asPredicate();
    }

    private static Predicate<String> format(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date" -> text -> text.length() == Times.DATE && Times.beginsWithDate(text);
            case "date-time" -> Times::isDateTime;
            default -> throw unknown(schema, "format");
        };
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::textValue).toList();
    }

    private static void only(JsonNode schema, String... known) {
        Set<String> words = Set.of(known);
        schema.fieldNames().forEachRemaining(word -> {
            if (!words.contains(word) && !WITHOUT_EFFECT.contains(word)) {
                throw unknown(schema, word);
            }
        });
    }

    private static IllegalArgumentException unknown(JsonNode schema, String word) {
        return new IllegalArgumentException("no check in one pass for " + word + ": " + schema.path(word));
    }
}
