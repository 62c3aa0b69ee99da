package org.policywatch.endtoend.classifier;

import org.policywatch.endtoend.Claims;
import org.policywatch.endtoend.StreamReader;
import org.policywatch.endtoend.roster.LargeList;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.policywatch.classifier.Classification;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.event.Event;
import org.policywatch.standalone.ClassifierParts;

/** Documents of bills and lists, published part by part, and the events that a single classifier without Kafka makes of them. */
final class ClassifierStory {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMdduuuu");
    private static final int FIRST_ROWS = 40;
    private static final int NEW_ROWS = 3;

    private final KafkaAccess kafka;
    private final List<Document> documents;
    private final List<JsonNode> expected = new ArrayList<>();
    private int published;

    /** @param bills actions of bills, with a list of signed agreements after every hundredth */
    ClassifierStory(KafkaAccess kafka, int bills) {
        this.kafka = kafka;
        this.documents = documents(bills);
        Classification alone = new Classification(ClassifierParts.core(), false);
        documents.forEach(document -> {
            for (Event event : alone.classify(document)) {
                expected.add(Json.tree(Json.bytes(event)));
            }
        });
    }

    private static List<Document> documents(int bills) {
        List<Document> documents = new ArrayList<>(BillFeeds.actions(bills));
        for (int list = 0; list * 100 < bills; list++) {
            LocalDate day = LocalDate.of(2025, 3, 3).plusDays(list);
            documents.add(list * 101,
                    LargeList.list(day.format(DAY) + "am", FIRST_ROWS + NEW_ROWS * list, _ -> "Agency",
                            day.atTime(20, 0).toInstant(ZoneOffset.UTC)).withBaseline(list == 0));
        }
        return documents;
    }

    int size() {
        return documents.size();
    }

    int events() {
        return expected.size();
    }

    /** The next so many documents. */
    void publish(int count) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("feeds"))) {
            for (Document each : documents.subList(published, Math.min(documents.size(), published + count))) {
                var _ = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                        each.origin().sourceId().getBytes(StandardCharsets.UTF_8), Json.bytes(each)));
            }
        }
        published = Math.min(documents.size(), published + count);
    }

    /** Reads the events until they are as many as there must be, and a moment longer; says what differs. */
    void compare(Claims claims, StreamReader reader) throws IOException {
        await(expected.size() + " events", () -> reader.all().size() >= expected.size());
        LockSupport.parkNanos(SETTLED.toNanos());
        List<JsonNode> events = reader.all();
        long ids = events.stream().map(each -> each.path("id").asText()).distinct().count();
        claims.check("each event once under read_committed (" + expected.size() + ")",
                ids == expected.size() && events.size() == expected.size(), events.size() + " events, " + ids + " ids");
        claims.check("the events are those of a single classifier, subject by subject in their order",
                bySubject(events).equals(bySubject(expected)), "");
    }

    private static Map<String, List<JsonNode>> bySubject(List<JsonNode> events) {
        return events.stream().collect(
                Collectors.groupingBy(each -> each.path("subject").asText(), LinkedHashMap::new, Collectors.toList()));
    }

    /** @throws IOException when it takes more than three minutes */
    static void await(String what, BooleanSupplier sign) throws IOException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!sign.getAsBoolean()) {
            if (System.nanoTime() > limit) {
                throw new IOException("waited for " + LIMIT + " for " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
