package org.policywatch.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/** The service on a real broker. */
class ClassifierAppTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private KafkaAccess kafka;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        kafka = KafkaAccess.to(broker.bootstrap());
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    private ClassifierApp app() {
        ClassifierConfig config = new ClassifierConfig(folder.resolve("classifier"), "one", 1, 1,
                Duration.ofMillis(100));
        ClassifierApp app = new ClassifierApp(config, kafka, PlainRules.core(), (event, json) -> List.of(),
                new Metrics(), Clock.systemUTC());
        app.start();
        await().atMost(PATIENCE).until(() -> app.health().ready());
        return app;
    }

    private void publish(List<? extends Document> documents) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("test"))) {
            documents.forEach(each -> {
                var _ = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                        each.origin().sourceId().getBytes(StandardCharsets.UTF_8), Json.bytes(each)));
            });
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(Topics topic, int wanted) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.reader("test"))) {
            List<TopicPartition> all = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.topic(), partition)).toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                records.removeIf(ClassifierAppTest::canary);
                return records.size() >= wanted;
            });
        }
        return records;
    }

    /** The canary depends on the hour the test runs in. */
    private static boolean canary(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type != null && new String(type.value(), StandardCharsets.UTF_8).equals(EventType.STREAM_CANARY.type());
    }

    private List<Event> events(int wanted) {
        return read(Topics.EVENTS, wanted).stream().map(each -> Json.read(each.value(), Event.class)).toList();
    }

    private static List<Document> bills(int from, int to) {
        return IntStream.range(from, to).<Document>mapToObj(number -> Samples.govinfo("BILLS-119hr" + number + "ih",
                "H.R. " + number + " (IH) - An Act about 287(g) number " + number, "2025-02-03T10:00:00Z")).toList();
    }

    private static Map<String, String> expected(List<? extends Document> documents, boolean baselineFirst) {
        Classification classification = new Classification(PlainRules.core(), baselineFirst);
        Map<String, String> expected = new LinkedHashMap<>();
        documents.forEach(document -> classification.classify(document)
                .forEach(event -> expected.put(event.id(), Json.write(event))));
        return expected;
    }

    @Test
    @DisplayName("K-13 K-14 stopped in the middle and started again, with a document told twice: every event once, as without Kafka")
    void restartAndDuplicates() {
        Map<String, String> expected = expected(bills(1, 60), false);

        ClassifierApp first = app();
        publish(bills(1, 30));
        first.close();
        publish(bills(20, 60));
        ClassifierApp second = app();
        List<Event> events = events(expected.size());
        second.close();

        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(events).extracting(Json::write).containsExactlyInAnyOrderElementsOf(expected.values());
        assertThat(second.health().ready()).isFalse();
    }

    /** 20 days: each day one agency more is pending; three days later it has signed. */
    private static List<Document> lists() {
        List<Document> lists = new ArrayList<>();
        List<String> signed = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(number -> "TEXAS|" + name(number) + " County Sheriff's Office|Jail Enforcement Model|45700")
                .toList());
        for (int day = 1; day <= 20; day++) {
            String date = "03%02d2025".formatted(day);
            String seen = "2025-03-%02dT".formatted(day);
            List<String> pending = IntStream.range(Math.max(0, day - 3), day)
                    .mapToObj(number -> "TEXAS|" + name(100 + number) + " County Sheriff's Office|Task Force Model")
                    .toList();
            if (day > 3) {
                signed.add(
                        "TEXAS|" + name(100 + day - 4) + " County Sheriff's Office|Task Force Model|" + (45716 + day));
            }
            lists.add(Samples.list("ice-287g-pending", "pendingAgencies" + date + "am.xlsx", seen + "10:00:00Z",
                    pending));
            lists.add(Samples.list("ice-287g-participating", "participatingAgencies" + date + "am.xlsx",
                    seen + "11:00:00Z", signed));
        }
        return lists;
    }

    /** Names with nothing in common, so that none is taken for another's misspelling. */
    private static String name(int number) {
        StringBuilder name = new StringBuilder();
        for (int left = number * 7919 + 1_000_003; left > 0; left /= 26) {
            name.append((char) ('a' + left % 26));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @Test
    @DisplayName("A-21 two lists that come through two partitions are taken in the order of their retrieval; with no memory the first of each is history")
    void backlogOfTwoLists() {
        Map<String, String> expected = expected(lists(), true);
        app().close();
        publish(lists());

        ClassifierApp app = app();
        List<Event> events = events(expected.size());
        app.close();

        assertThat(expected).hasSizeGreaterThan(60);
        assertThat(events).extracting(Json::write).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    @DisplayName("K-18 a broken document is a dead letter with its own place and bytes; the service stays ready")
    void deadLetter() {
        ClassifierApp app = app();
        byte[] broken = "no document".getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("test"))) {
            var _ = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(), "x".getBytes(StandardCharsets.UTF_8),
                    broken));
        }

        ConsumerRecord<byte[], byte[]> letter = read(Topics.DEAD_LETTERS, 1).getFirst();

        assertThat(letter.value()).isEqualTo(broken);
        assertThat(new String(letter.headers().lastHeader(DeadLetters.ORIGIN_TOPIC).value(), StandardCharsets.UTF_8))
                .isEqualTo(Topics.DOCUMENTS.topic());
        assertThat(app.health()).isEqualTo(Health.ready("running"));
        app.close();
    }

    @Test
    @DisplayName("K-25 a page of 12 MB goes through store, changelog and events; 12 MB that are no document are a dead letter, whole")
    void largeDocument() {
        String[] blocks = IntStream.range(0, 12_000).mapToObj(number -> "Paragraph " + number
                + (" on 287(g) agreements " + number * 7919L).repeat(35)).toArray(String[]::new);
        Document page = Samples.page("big", "2025-03-05T10:00:00Z", blocks);
        byte[] broken = Json.write(page).replaceFirst("\"document.page\"", "\"document.unheard\"")
                .getBytes(StandardCharsets.UTF_8);
        ClassifierApp app = app();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("test"))) {
            var _ = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(), "x".getBytes(StandardCharsets.UTF_8),
                    broken));
        }
        publish(List.of(page));

        List<Event> events = events(1);
        byte[] letter = read(Topics.DEAD_LETTERS, 1).getFirst().value();
        app.close();

        assertThat(broken.length).isGreaterThan(12_000_000);
        assertThat(events).extracting(Event::eventType).contains(EventType.PAGE_CHANGED);
        assertThat(Arrays.equals(letter, broken)).isTrue();
    }
}
