package org.policywatch.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares two versions of one schema inside a major version, both ways (K-08, K-09): members may be added as optional ones,
 * enumerations may grow, annotations may be written anew, a description may only grow. All else is a break. Registries'
 * checkers are of no use here: they call an optional member added to an open model incompatible.
 */
final class SchemaEvolution {
    private static final Set<String> ANNOTATIONS = Set.of("$id", "$schema", "$comment", "title", "examples", "default",
            "deprecated");
    private static final Set<String> SCHEMAS = Set.of("items", "contains", "propertyNames", "not", "if", "then",
            "else");
    private static final Set<String> SCHEMA_LISTS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> SETS = Set.of("required", "type");

    private final JsonNode older;
    private final JsonNode newer;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    private SchemaEvolution(JsonNode older, JsonNode newer) {
        this.older = older;
        this.newer = newer;
    }

    /** What breaks readers or writers, each as {@code /path: keyword was …, is …}; empty when compatible both ways. */
    static List<String> breaks(JsonNode older, JsonNode newer) {
        SchemaEvolution evolution = new SchemaEvolution(older, newer);
        evolution.compare("", older, newer);
        return List.copyOf(evolution.breaks);
    }

    /** A schema that contains itself is compared once. */
    private void compare(String path, JsonNode before, JsonNode after) {
        String pair = before + " → " + after;
        if (open.add(pair)) {
            keywords(path, resolve(older, before), resolve(newer, after));
            open.remove(pair);
        }
    }

    private void keywords(String path, JsonNode was, JsonNode is) {
        Set<String> keywords = new TreeSet<>();
        was.fieldNames().forEachRemaining(keywords::add);
        is.fieldNames().forEachRemaining(keywords::add);
        keywords.stream().filter(each -> !ANNOTATIONS.contains(each) && !each.equals("$defs"))
                .forEach(each -> keyword(path, each, was.path(each), is.path(each)));
        if (keywords.isEmpty() && !was.equals(is)) {
            breaks.add(path + ": schema was " + was + ", is " + is);
        }
    }

    private void keyword(String path, String keyword, JsonNode was, JsonNode is) {
        if (keyword.equals("properties")) {
            members(path, was, is);
        } else if (SCHEMAS.contains(keyword) && was.isObject() && is.isObject()) {
            compare(path + "/" + keyword, was, is);
        } else if (SCHEMA_LISTS.contains(keyword) && was.size() == is.size()) {
            for (int index = 0; index < was.size(); index++) {
                compare(path + "/" + keyword + "/" + index, was.get(index), is.get(index));
            }
        } else {
            value(path, keyword, was, is);
        }
    }

    private void value(String path, String keyword, JsonNode was, JsonNode is) {
        boolean kept = switch (keyword) {
            case "enum" -> !is.isMissingNode() && !was.isMissingNode() && texts(is).containsAll(texts(was));
            case "description" -> is.asText().startsWith(was.asText());
            case "const" -> was.equals(is) || path.endsWith("/dataschema") && sameMajor(was.asText(), is.asText());
            default -> SETS.contains(keyword) ? texts(was).equals(texts(is)) : was.equals(is);
        };
        if (!kept) {
            breaks.add(path + ": " + keyword + " was " + was + ", is " + is);
        }
    }

    private void members(String path, JsonNode was, JsonNode is) {
        was.properties().forEach(member -> {
            String place = path + "/" + member.getKey();
            if (is.has(member.getKey())) {
                compare(place, member.getValue(), is.get(member.getKey()));
            } else {
                breaks.add(place + ": removed");
            }
        });
    }

    /** Follows a reference inside the file; what stands beside it is kept. */
    private static JsonNode resolve(JsonNode root, JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (!reference.isTextual() || !reference.asText().startsWith("#")) {
            return schema;
        }
        ObjectNode whole = resolve(root, root.at(reference.asText().substring(1))).deepCopy();
        schema.properties().forEach(each -> whole.set(each.getKey(), each.getValue()));
        whole.remove("$ref");
        return whole;
    }

    private static Set<String> texts(JsonNode values) {
        Set<String> texts = new HashSet<>();
        if (values.isArray()) {
            values.forEach(each -> texts.add(each.toString()));
        } else if (!values.isMissingNode()) {
            texts.add(values.toString());
        }
        return texts;
    }

    private static boolean sameMajor(String was, String is) {
        return was.replaceFirst("\\.\\d+\\.\\d+$", "").equals(is.replaceFirst("\\.\\d+\\.\\d+$", ""));
    }
}
