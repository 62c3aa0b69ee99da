package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.schemas.event.EventType;

/** {@code asyncapi.yaml} says what the code and the schema folders say: topics, settings, messages, examples. */
class AsyncApiTest {
    private static final Pattern VERSION = Pattern.compile("/\\d+\\.\\d+\\.\\d+\\.json$");
    private static final JsonNode FILE = read();
    private static final Map<Topics, String> FOLDERS = Map.of(Topics.EVENTS, "events", Topics.DOCUMENTS, "documents",
            Topics.AGREEMENTS, "states/agreements", Topics.BILLS, "states/bills", Topics.SOURCES, "states/sources");

    @Test
    @DisplayName("K-01 K-11 its channels are the topics, and all of them; names are policy.<domain>.v<major>")
    void channelsAreTopics() {
        assertThat(channels().map(each -> each.get("address").asText()).toList())
                .containsExactlyElementsOf(Topics.all().stream().map(Topics::topic).toList())
                .allSatisfy(name -> assertThat(name).matches("policy\\.[a-z0-9-]+\\.v[1-9][0-9]*"));
    }

    @TestFactory
    @DisplayName("K-03 K-11 partitions and settings are those that topics are created with")
    Stream<DynamicTest> settings() {
        return Topics.all().stream().map(topic -> dynamicTest(topic.topic(), () -> {
            JsonNode kafka = channel(topic).at("/bindings/kafka");
            assertThat(kafka.get("topic").asText()).isEqualTo(topic.topic());
            assertThat(kafka.get("partitions").asInt()).isEqualTo(topic.partitions());
            assertThat(configuration(kafka)).isEqualTo(topic.settings());
        }));
    }

    @TestFactory
    @DisplayName("K-11 each schema has one message in its topic's channel, with every valid example")
    Stream<DynamicTest> messages() {
        return FOLDERS.entrySet().stream().map(each -> dynamicTest(each.getValue(),
                () -> assertThat(references(channel(each.getKey()))).isEqualTo(files(Path.of(each.getValue())))));
    }

    @Test
    @DisplayName("K-11 each event's message is named by its type and carries the headers of the record")
    void eventMessages() {
        assertThat(messages(channel(Topics.EVENTS)).map(each -> each.get("name").asText())).containsExactlyInAnyOrder(
                Arrays.stream(EventType.values()).map(EventType::type).toArray(String[]::new));
        assertThat(messages(channel(Topics.EVENTS))).allSatisfy(each -> {
            assertThat(each.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/event");
            assertThat(each.at("/payload/schema/$ref").asText())
                    .contains(EventType.ofType(each.get("name").asText()).orElseThrow().schemaFolder() + "/");
        });
        assertThat(FILE.at("/components/messageTraits/event/headers/properties").properties().stream()
                .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("content-type", "ce_id", "ce_type", "ce_source", "ce_subject", "ce_time");
    }

    @Test
    @DisplayName("K-11 every message of the components is sent somewhere, and every reference leads somewhere")
    void nothingDangles() {
        Set<String> sent = channels().flatMap(AsyncApiTest::pointers).collect(Collectors.toCollection(TreeSet::new));
        assertThat(FILE.at("/components/messages").properties().stream()
                .map(each -> "/components/messages/" + each.getKey())).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(FILE.findValuesAsText("$ref")).isNotEmpty().allSatisfy(each -> assertThat(each.startsWith("#")
                ? FILE.at(each.substring(1)).isObject()
                : Files.isRegularFile(Path.of(each))).as(each).isTrue());
    }

    private static Map<String, String> configuration(JsonNode kafka) {
        Map<String, String> settings = new TreeMap<>();
        kafka.get("topicConfiguration").properties().forEach(each -> settings.put(each.getKey(),
                each.getValue().isArray() ? each.getValue().get(0).asText() : each.getValue().asText()));
        return settings;
    }

    private static Set<String> references(JsonNode channel) {
        return messages(channel).flatMap(each -> Stream.concat(Stream.of(each.at("/payload/schema")),
                stream(each.get("examples")).map(example -> example.get("payload"))))
                .map(each -> each.get("$ref").asText().replaceFirst("^\\./", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Valid examples, and of each schema's versions the newest: what is written now. */
    private static Set<String> files(Path below) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            TreeSet<String> files = all.map(Path::toString)
                    .filter(each -> each.endsWith(".json") && !each.contains("/invalid/"))
                    .collect(Collectors.toCollection(TreeSet::new));
            files.removeIf(each -> VERSION.matcher(each).find() && Optional.ofNullable(files.higher(each))
                    .filter(later -> folder(later).equals(folder(each)) && VERSION.matcher(later).find()).isPresent());
            return files;
        }
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/'));
    }

    private static Stream<JsonNode> channels() {
        return stream(FILE.get("channels"));
    }

    private static JsonNode channel(Topics topic) {
        return channels().filter(each -> each.get("address").asText().equals(topic.topic())).findFirst().orElseThrow();
    }

    private static Stream<String> pointers(JsonNode channel) {
        return stream(channel.get("messages")).map(each -> each.get("$ref").asText().substring(1));
    }

    private static Stream<JsonNode> messages(JsonNode channel) {
        List<JsonNode> found = pointers(channel).map(FILE::at).toList();
        assertThat(found).allSatisfy(each -> assertThat(each.isObject()).isTrue());
        return found.stream();
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(Path.of("asyncapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
