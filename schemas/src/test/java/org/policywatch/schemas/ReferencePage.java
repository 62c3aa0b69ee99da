package org.policywatch.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The reference for readers, one HTML page without scripts, made from {@code asyncapi.yaml} and the schemas and examples that it
 * names: topics, settings, keys, headers, every member of every message, and an example of each.
 */
final class ReferencePage {
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<String> LIMITS = List.of("pattern", "minLength", "maxLength", "minimum", "maximum",
            "minItems");

    private final JsonNode file;
    private final Map<String, JsonNode> shared = new TreeMap<>();
    private final StringBuilder html = new StringBuilder();

    private ReferencePage(JsonNode file) {
        this.file = file;
    }

    /** The page. */
    static String of(Path asyncApi) throws IOException {
        ReferencePage page = new ReferencePage(new YAMLMapper().readTree(Files.readAllBytes(asyncApi)));
        page.write();
        return page.html.toString();
    }

    private void write() {
        html.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>policywatch: the stream</title>
                <style>
                body { font: 16px/1.5 sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
                table { border-collapse: collapse; } td, th { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; }
                pre { overflow-x: auto; background: #f4f4f4; padding: 1rem; } section { margin-left: 1rem; }
                </style>
                </head>
                <body>
                <!-- made from asyncapi.yaml by ReferencePage; see schemas/README.md -->
                <h1>The stream</h1>
                """);
        paragraph(file.at("/info/description"));
        contents();
        stream(file.get("channels")).forEach(this::channel);
        line("<h2>Shared parts</h2>");
        shared.forEach((name, part) -> {
            line("<h3 id=\"part-" + name + "\">" + name + "</h3>");
            members(part);
        });
        line("</body>\n</html>");
    }

    private void contents() {
        line("<ul>");
        stream(file.get("channels")).forEach(each -> {
            String address = each.get("address").asText();
            line("<li><a href=\"#" + address + "\">" + address + "</a></li>");
        });
        line("<li>Shared parts</li>\n</ul>");
    }

    private void channel(JsonNode channel) {
        String address = channel.get("address").asText();
        line("<h2 id=\"" + address + "\">" + address + "</h2>");
        paragraph(channel.get("description"));
        JsonNode kafka = channel.at("/bindings/kafka");
        line("<p>" + kafka.get("partitions").asText() + " partitions; "
                + kafka.get("topicConfiguration").properties().stream()
                        .map(each -> "<code>" + each.getKey() + "=" + value(each.getValue()) + "</code>")
                        .collect(Collectors.joining(", "))
                + "</p>");
        stream(channel.get("messages")).map(each -> at(each.get("$ref").asText())).forEach(this::message);
    }

    private static String value(JsonNode setting) {
        return setting.isArray()
                ? stream(setting).map(JsonNode::asText).collect(Collectors.joining(","))
                : setting.asText();
    }

    private void message(JsonNode message) {
        String name = message.get("name").asText();
        line("<h3 id=\"" + name + "\">" + name + "</h3>\n<section>");
        paragraph(message.path("summary"));
        JsonNode trait = message.at("/traits/0/$ref").isTextual() ? at(message.at("/traits/0/$ref").asText()) : message;
        JsonNode key = trait.at("/bindings/kafka/key/description");
        if (!key.isMissingNode()) {
            line("<p>Key: " + escaped(key.asText()) + "</p>");
        }
        JsonNode headers = trait.at("/headers/properties");
        if (headers.isObject()) {
            line("<p>Headers: " + headers.properties().stream().map(each -> "<code>" + each.getKey() + "</code>")
                    .collect(Collectors.joining(", ")) + "</p>");
        }
        schema(message.at("/payload/schema/$ref"));
        stream(message.path("examples")).forEach(this::example);
        line("</section>");
    }

    private void schema(JsonNode reference) {
        if (reference.isTextual()) {
            String path = reference.asText().replaceFirst("^\\./", "");
            JsonNode schema = read(path);
            line("<p>Schema: <a href=\"../schemas/" + path + "\">" + path + "</a></p>");
            schema.path("$defs").properties().forEach(each -> share(each.getKey(), each.getValue()));
            members(schema);
        }
    }

    private void share(String name, JsonNode part) {
        JsonNode before = shared.put(name, part);
        if (before != null && !before.equals(part)) {
            throw new IllegalStateException(
                    "$defs/" + name + " differs between schemas: give the other one its own name");
        }
    }

    private void members(JsonNode model) {
        line("<table>\n<tr><th>member</th><th>type</th><th></th><th>meaning</th></tr>");
        rows("", model);
        line("</table>");
    }

    private void rows(String prefix, JsonNode model) {
        List<String> required = stream(model.path("required")).map(JsonNode::asText).toList();
        model.path("properties").properties().forEach(each -> {
            String name = prefix + each.getKey();
            JsonNode member = each.getValue();
            line("<tr><td><code>" + name + "</code></td><td>" + type(member) + "</td><td>"
                    + (required.contains(each.getKey()) ? "always" : "") + "</td><td>" + meaning(member)
                    + "</td></tr>");
            rows(name + ".", member);
            rows(name + "[].", member.path("items"));
        });
    }

    private static String type(JsonNode member) {
        if (member.has("$ref")) {
            String name = member.get("$ref").asText().replaceFirst("^#/\\$defs/", "");
            return "<a href=\"#part-" + name + "\">" + name + "</a>";
        }
        if (member.has("anyOf") || member.has("oneOf")) {
            return stream(member.has("anyOf") ? member.get("anyOf") : member.get("oneOf")).map(ReferencePage::type)
                    .collect(Collectors.joining(" or "));
        }
        if (member.path("type").asText().equals("array")) {
            return "list of " + type(member.path("items"));
        }
        if (member.has("const")) {
            return "<code>" + escaped(member.get("const").asText()) + "</code>";
        }
        return value(member.path("type")) + (member.has("format") ? " (" + member.get("format").asText() + ")" : "");
    }

    private static String meaning(JsonNode member) {
        return Stream.of(Stream.of(escaped(member.path("description").asText())),
                LIMITS.stream().filter(member::has).filter(each -> !trivial(each, member.get(each)))
                        .map(each -> each + " <code>" + escaped(member.get(each).asText()) + "</code>"),
                Stream.of("enum", "examples").filter(member::has)
                        .map(each -> (each.equals("enum") ? "One of " : "Such as ")
                                + stream(member.get(each)).map(value -> "<code>" + escaped(value.asText()) + "</code>")
                                        .collect(Collectors.joining(", "))))
                .flatMap(each -> each).filter(each -> !each.isEmpty()).collect(Collectors.joining("<br>"));
    }

    private static boolean trivial(String keyword, JsonNode limit) {
        return keyword.equals("minLength") && limit.asInt() == 1;
    }

    private void example(JsonNode example) {
        line("<details><summary>Example: " + escaped(example.path("name").asText()) + "</summary>\n<pre>"
                + escaped(pretty(read(example.at("/payload/$ref").asText().replaceFirst("^\\./", ""))))
                + "</pre></details>");
    }

    private JsonNode at(String reference) {
        return file.at(reference.substring(1));
    }

    private void paragraph(JsonNode text) {
        if (text.isTextual()) {
            line("<p>" + escaped(text.asText()) + "</p>");
        }
    }

    private void line(String text) {
        html.append(text).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static JsonNode read(String file) {
        try {
            return Json.tree(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode json) {
        try {
            return PRETTY.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
