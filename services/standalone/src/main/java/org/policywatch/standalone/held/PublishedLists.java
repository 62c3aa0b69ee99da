package org.policywatch.standalone.held;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.policywatch.platform.kafka.EventRecords;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.standalone.held.PublishedList.Standing;

/** Every list in the stream and what became of it, from the two public topics alone. */
public final class PublishedLists {
    private final Map<String, RosterDocument> lists = new LinkedHashMap<>();
    private final Map<String, DecisionDocument.Decision> decisions = new HashMap<>();
    private final Map<String, String> decisionReasons = new HashMap<>();
    private final Map<String, SourceData> refusals = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    /** Reads both topics to their ends. */
    public static List<PublishedList> read(KafkaAccess kafka) {
        PublishedLists lists = new PublishedLists();
        try (TopicReading reading = TopicReading.of(kafka, Topics.DOCUMENTS, "policywatch-held")) {
            reading.all(batch -> batch.forEach(entry -> document(entry.value(), lists::add)));
        }
        try (TopicReading reading = TopicReading.of(kafka, Topics.EVENTS, "policywatch-held")) {
            reading.all(batch -> batch.forEach(entry -> {
                if (EventRecords.read(entry) instanceof ReadEvent.Known(Event event)) {
                    lists.add(event);
                }
            }));
        }
        return lists.all();
    }

    /** What can't be read as a document is passed over. */
    private static void document(byte[] value, Consumer<Document> each) {
        try {
            each.accept(Json.read(value, Document.class));
        } catch (UnreadableJsonException passedOver) {
            // It lies in the dead letters.
        }
    }

    private void add(Document document) {
        switch (document) {
            case RosterDocument list -> lists.put(list.origin().sha256(), list);
            case DecisionDocument decision -> {
                decisions.put(decision.origin().sha256(), decision.decision());
                decisionReasons.put(decision.origin().sha256(), decision.reason());
            }
            case FeedItemDocument _,PageDocument _,FileDocument _ -> {
                // no lists
            }
        }
    }

    private void add(Event event) {
        String list = String.valueOf(event.data().basis().evidence().sha256());
        if (event.eventType() == EventType.SOURCE_SNAPSHOT_REJECTED && event.data() instanceof SourceData data) {
            refusals.put(list, data);
        } else if (event.eventType() != EventType.EVENT_RETRACTED) {
            told.add(list);
        }
    }

    private List<PublishedList> all() {
        List<PublishedList> all = new ArrayList<>();
        Set<String> counting = new HashSet<>();
        for (RosterDocument document : List.copyOf(lists.values()).reversed()) {
            String sha256 = document.origin().sha256();
            Standing standing = standing(sha256);
            boolean later = counting.contains(document.origin().sourceId());
            if (standing == Standing.COUNTS) {
                counting.add(document.origin().sourceId());
            }
            all.addFirst(new PublishedList(document,
                    standing == Standing.HELD && later ? Standing.PASSED_OVER : standing, reason(sha256)));
        }
        return all;
    }

    private Standing standing(String sha256) {
        DecisionDocument.Decision decision = decisions.get(sha256);
        if (decision == DecisionDocument.Decision.VOID) {
            return Standing.VOIDED;
        }
        SourceData refusal = refusals.get(sha256);
        if (refusal == null || told.contains(sha256) || decision == DecisionDocument.Decision.ACCEPT) {
            return Standing.COUNTS;
        }
        return "held".equals(refusal.outcome()) && decision == null ? Standing.HELD : Standing.REJECTED;
    }

    private Optional<String> reason(String sha256) {
        return Optional.ofNullable(decisionReasons.get(sha256))
                .or(() -> Optional.ofNullable(refusals.get(sha256)).map(SourceData::reason));
    }
}
