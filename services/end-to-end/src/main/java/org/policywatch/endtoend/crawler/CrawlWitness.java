package org.policywatch.endtoend.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;

/** Sees from outside, in the topics, when a poll is over and which items it brought. */
final class CrawlWitness implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final KafkaConsumer<byte[], byte[]> health;
    private final KafkaConsumer<byte[], byte[]> documents;

    CrawlWitness(KafkaAccess kafka) {
        health = reader(kafka, Topics.SOURCES);
        documents = reader(kafka, Topics.DOCUMENTS);
    }

    private static KafkaConsumer<byte[], byte[]> reader(KafkaAccess kafka, Topics topic) {
        KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(kafka.reader("witness-" + topic));
        reader.assign(reader.partitionsFor(topic.topic()).stream()
                .map(each -> new TopicPartition(topic.topic(), each.partition())).toList());
        reader.seekToBeginning(reader.assignment());
        return reader;
    }

    /** Returns when so many sources were visited with success since the last call. */
    void awaitVisits(int sources) throws IOException {
        Set<String> visited = new HashSet<>();
        Map<String, String> others = new HashMap<>();
        long progress = System.nanoTime();
        while (visited.size() < sources) {
            for (var each : health.poll(POLL)) {
                JsonNode record = Json.tree(each.value());
                String id = record.path("sourceId").asText();
                progress = System.nanoTime();
                if (record.path("status").asText().equals("fresh")) {
                    visited.add(id);
                } else {
                    others.put(id, record.toString());
                }
            }
            if (System.nanoTime() - progress > STUCK.toNanos()) {
                others.keySet().removeAll(visited);
                throw new IOException("after " + visited.size() + " of " + sources + " nothing comes any more; last: "
                        + others.values().stream().limit(3).toList());
            }
        }
    }

    /** The guids of the documents that came since the last call, in no order, each as often as it came. */
    List<String> items() {
        List<String> guids = new ArrayList<>();
        Map<TopicPartition, Long> ends = documents.endOffsets(documents.assignment());
        while (ends.entrySet().stream().anyMatch(end -> documents.position(end.getKey()) < end.getValue())) {
            documents.poll(POLL).forEach(each -> guids.add(Json.tree(each.value()).path("guid").asText()));
        }
        return guids;
    }

    @Override
    public void close() {
        health.close();
        documents.close();
    }
}
