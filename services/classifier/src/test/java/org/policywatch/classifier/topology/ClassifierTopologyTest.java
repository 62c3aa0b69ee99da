package org.policywatch.classifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.classifier.Classification;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.PlainRules;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.bill.ActionRules;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.schemas.Hashes;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.SchemaCheck;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.state.BillState;
import org.policywatch.schemas.state.SourceHealth;

class ClassifierTopologyTest {
    @TempDir
    Path state;

    private static final SchemaCheck SCHEMAS = SchemaCheck.shipped();
    private static final EventCheck ALL_GOOD = (_, json) -> switch (SCHEMAS
            .event(new String(json, StandardCharsets.UTF_8))) {
        case SchemaCheck.Valid() -> List.of();
        case SchemaCheck.Invalid(List<String> reasons) -> reasons;
    };

    /** As the plain rules, but no action with the word "poison" is read. */
    private static final ActionRules POISONED = (jurisdiction, chamber, text) -> {
        if (text.contains("poison")) {
            throw new IllegalStateException("not readable: " + text);
        }
        return PlainRules.actions().read(jurisdiction, chamber, text);
    };

    private static Topology topology(EventCheck check) {
        return ClassifierTopology.of(new Core(POISONED, PlainRules.topics()), check, Tally.NONE, Steps.NONE);
    }

    private static Document action(String title, String retrievedAt) {
        String link = "https://www.govtrack.us/congress/bills/119/hr756";
        return Samples.item(Samples.origin("govtrack", "us", link, title, retrievedAt),
                "https://www.govtrack.us/events/events.rss", link, "H.R. 756: 287(g) Act",
                "Last Action: 2025-02-03 " + title, null, link);
    }

    @Test
    @DisplayName("K-32 after a document about a bill was set aside its next event says so, and the one after that no more")
    void afterGap() {
        try (Run run = new Run(ALL_GOOD)) {
            run.documents(List.of(action("Introduced in House", "2025-02-03T10:00:00Z"),
                    action("Some poison", "2025-02-04T10:00:00Z"),
                    action("Reported by committee", "2025-02-05T10:00:00Z"),
                    action("Passed House", "2025-02-06T10:00:00Z")));

            assertThat(run.read(Topics.DEAD_LETTERS)).hasSize(1);
            assertThat(run.events()).filteredOn(each -> each.eventType() == EventType.BILL_ACTION)
                    .extracting(each -> ((BillData) each.data()).flags())
                    .containsExactly(List.of(), List.of("after-gap"), List.of());
        }
    }

    private final class Run implements AutoCloseable {
        private final TopologyTestDriver driver;

        Run(EventCheck check) {
            Properties properties = new StreamsProperties("localhost:1", java.util.Map.of(), state, "one", 1, 1,
                    Duration.ofMillis(100))
                    .properties(Tally.NONE, Clock.systemUTC());
            // the driver runs everything as one task, which would wait for all its topics
            properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
            driver = new TopologyTestDriver(topology(check), properties, Instant.parse("2025-02-01T00:30:00Z"));
        }

        void documents(List<? extends Document> documents) {
            documents.forEach(document -> document(document.origin().sourceId(), Json.bytes(document)));
        }

        void document(String key, byte[] value) {
            driver.createInputTopic(Topics.DOCUMENTS.topic(), new StringSerializer(), new ByteArraySerializer())
                    .pipeInput(key, value, Instant.parse("2025-02-01T00:00:00Z"));
        }

        List<TestRecord<String, byte[]>> read(Topics topic) {
            return driver.createOutputTopic(topic.topic(), new StringDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
        }

        List<Event> events() {
            return read(Topics.EVENTS).stream().map(each -> Json.read(each.value(), Event.class)).toList();
        }

        @Override
        public void close() {
            driver.close();
        }
    }

    private static List<Document> history() {
        return List.of(
                Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - 287(g) Program Protection Act",
                        "2025-02-03T10:00:00Z"),
                Samples.kansas("House", "HB2001", "Introduced", "01/13/2025 10:00:00AM", "2025-02-03T10:01:00Z"),
                Samples.govinfo("BILLS-119hr756rh", "H.R. 756 (RH) - 287(g) Program Protection Act",
                        "2025-03-03T10:00:00Z"),
                Samples.release("ice-news", "https://www.ice.gov/news/releases/x", "ICE signs 287(g) agreement", "More",
                        "2025-03-04T10:00:00Z"),
                Samples.page("ice-287g-programme", "2025-03-05T10:00:00Z", "One model", "Training takes four weeks."),
                Samples.page("ice-287g-programme", "2025-03-06T10:00:00Z", "One model", "Training takes one week."),
                new FileDocument(Samples.origin("ice-287g-participating", "us", "https://www.ice.gov/moa.pdf", "moa",
                        "2025-03-07T10:00:00Z"), FileDocument.PDF, 100, Hashes.sha256Of("before")));
    }

    @Test
    @DisplayName("K-27 K-28 the description is the approved one, and every name in it is ours")
    void descriptionIsApproved() throws IOException {
        String description = topology(ALL_GOOD).describe().toString();

        assertThat(description).doesNotContain("KSTREAM-").doesNotContain("KTABLE-");
        assertThat(description).isEqualTo(approved("topology.approved.txt", description));
    }

    /** On a deliberate change: read docs on migrating state, then replace the approved file by the one in target/. */
    private static String approved(String file, String found) throws IOException {
        Files.writeString(Path.of("target", file), found);
        try (var stream = ClassifierTopologyTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("K-29 two runs over the same documents give byte-equal records")
    void twoRunsAreByteEqual() {
        assertThat(bytesOfOneRun()).isEqualTo(bytesOfOneRun()).hasSizeGreaterThan(5);
    }

    private List<String> bytesOfOneRun() {
        try (Run run = new Run(ALL_GOOD)) {
            run.documents(history());
            return Stream.of(Topics.EVENTS, Topics.BILLS).flatMap(topic -> run.read(topic).stream())
                    .map(each -> each.key() + each.headers() + new String(each.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    @Test
    @DisplayName("K-31 an event's record is byte for byte the line that the command without Kafka prints")
    void equalsTheClassificationWithoutKafka() {
        Classification classification = new Classification(PlainRules.core(), false);
        List<String> lines = history().stream().flatMap(document -> classification.classify(document).stream())
                .map(Json::write).toList();

        try (Run run = new Run(ALL_GOOD)) {
            run.documents(history());
            assertThat(run.read(Topics.EVENTS)).extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
                    .containsExactlyElementsOf(lines).noneMatch(line -> line.contains("\n")).isNotEmpty();
        }
    }

    @Test
    @DisplayName("K-02 K-04 an event is keyed by its subject and carries its headers")
    void keyAndHeaders() {
        try (Run run = new Run(ALL_GOOD)) {
            run.documents(history().subList(0, 1));

            TestRecord<String, byte[]> record = run.read(Topics.EVENTS).getFirst();
            Event event = Json.read(record.value(), Event.class);
            assertThat(record.key()).isEqualTo("bill:us/119/HR756").isEqualTo(event.subject());
            event.headers().forEach((name, value) -> assertThat(record.headers().lastHeader(name).value())
                    .asString(StandardCharsets.UTF_8).isEqualTo(value));
        }
    }

    @Test
    void billsTableHoldsTheCurrentState() {
        try (Run run = new Run(ALL_GOOD)) {
            run.documents(history());

            TestRecord<String, byte[]> last = run.read(Topics.BILLS).getLast();
            BillState row = Json.read(last.value(), BillState.class);
            assertThat(last.key()).isEqualTo("us/119/HR756");
            assertThat(row.stage()).isEqualTo("reported");
        }
    }

    @Test
    @DisplayName("K-18 a record that is no document goes whole to the dead letters, and its neighbours are processed")
    void unreadableDocumentIsADeadLetter() {
        byte[] broken = "{\"type\":\"document.page\",".getBytes(StandardCharsets.UTF_8);
        try (Run run = new Run(ALL_GOOD)) {
            run.document("ice-news", broken);
            run.documents(history().subList(0, 1));

            TestRecord<String, byte[]> letter = run.read(Topics.DEAD_LETTERS).getFirst();
            assertThat(letter.value()).isEqualTo(broken);
            assertThat(letter.key()).isEqualTo("ice-news");
            assertThat(letter.headers().lastHeader(DeadLetters.ORIGIN_TOPIC).value()).asString(StandardCharsets.UTF_8)
                    .isEqualTo(Topics.DOCUMENTS.topic());
            assertThat(run.events()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("K-09 an event that breaks its schema goes to the dead letters instead of the readers")
    void invalidEventIsADeadLetter() {
        EventCheck strict = (event, json) -> event.eventType() == EventType.BILL_TRACKED
                ? List.of("data.stage: unknown")
                : List.of();
        try (Run run = new Run(strict)) {
            run.documents(history().subList(0, 1));

            assertThat(run.events()).extracting(Event::eventType).doesNotContain(EventType.BILL_TRACKED).isNotEmpty();
            assertThat(run.read(Topics.DEAD_LETTERS).getFirst().headers().lastHeader(DeadLetters.REASON).value())
                    .asString(StandardCharsets.UTF_8).contains("bill.tracked").contains("data.stage: unknown");
            run.documents(history().subList(2, 3));
            assertThat(((BillData) run.events().getFirst().data()).flags()).as("K-32").contains("after-gap");
        }
    }

    @Test
    @DisplayName("K-07 the canary sings once an hour")
    void canarySingsOnceAnHourAndFitsItsSchema() {
        try (Run run = new Run(ALL_GOOD)) {
            run.driver.advanceWallClockTime(Duration.ofSeconds(10));
            run.driver.advanceWallClockTime(Duration.ofMinutes(20));
            run.driver.advanceWallClockTime(Duration.ofMinutes(20));

            assertThat(run.events()).extracting(Event::eventType).containsExactly(EventType.STREAM_CANARY,
                    EventType.STREAM_CANARY);
        }
    }

    @Test
    void silentSourceIsToldOnce() {
        try (Run run = new Run(ALL_GOOD)) {
            SourceHealth stale = new SourceHealth("ice-news", "ICE", "us", "feed", "https://www.ice.gov/rss/news/all",
                    "stale", Instant.parse("2025-02-01T00:00:00Z"), null, null, null, null, 3, "timeout", null);
            var topic = run.driver.createInputTopic(Topics.SOURCES.topic(), new StringSerializer(),
                    new ByteArraySerializer());
            topic.pipeInput("ice-news", Json.bytes(stale));
            topic.pipeInput("ice-news", Json.bytes(stale));

            assertThat(run.events()).extracting(Event::eventType).containsExactly(EventType.SOURCE_STALE);
        }
    }
}
