package org.policywatch.standalone.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;

/** What {@code policy.documents.v1} holds: ids, and how new its newest state of each page, list and item is. */
final class PublishedDocuments {
    private static final String DECISION = "document.decision";
    private static final String FILE = "document.file";

    private final Set<String> ids = new HashSet<>();
    private final Map<Thing, Instant> newest = new HashMap<>();

    /** A page or list is one thing; of a feed each item is, and each file that a list links. */
    private record Thing(String source, String item) {}

    /** Reads the topic to its end; fails as {@link TopicReading#all}. */
    static PublishedDocuments read(KafkaAccess kafka) {
        PublishedDocuments documents = new PublishedDocuments();
        try (TopicReading reading = TopicReading.of(kafka, Topics.DOCUMENTS, "policywatch-replay")) {
            reading.all(batch -> batch.forEach(documents::take));
        }
        return documents;
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        if (entry.value() == null) {
            return;
        }
        try {
            JsonNode document = Json.tree(entry.value());
            ids.add(document.path("id").asText());
            String type = document.path("type").asText();
            if (type.equals(DECISION)) {
                return; // later than the list it is about, and no state of it
            }
            String item = document.path(type.equals(FILE) ? "url" : "identity").asText("");
            newest.merge(new Thing(document.path("sourceId").asText(), item),
                    Instant.parse(document.path("retrievedAt").asText()), (a, b) -> a.isAfter(b) ? a : b);
        } catch (UnreadableJsonException | DateTimeException _) {
            // poison is the classifier's business: it is set aside there, and no document of ours is like it
        }
    }

    /** What is to become of a document. */
    Fate fate(Document document) {
        if (ids.contains(document.origin().id())) {
            return Fate.ALREADY;
        }
        Instant known = newest.get(thing(document));
        return known != null && !known.isBefore(document.origin().retrievedAt()) ? Fate.SUPERSEDED : Fate.PUBLISHED;
    }

    /** It will be there; what follows it is judged by what was there before. */
    void add(Document document) {
        ids.add(document.origin().id());
    }

    private static Thing thing(Document document) {
        String source = document.origin().sourceId();
        return switch (document) {
            case FeedItemDocument item -> new Thing(source, item.identity());
            case FileDocument file -> new Thing(source, file.origin().url());
            case PageDocument _,RosterDocument _,DecisionDocument _ -> new Thing(source, "");
        };
    }
}
