package org.policywatch.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.EventType;

/** Reads a topic as an outside reader would: from the start, committed records only, JSON and nothing else of ours; signs of life are passed over. */
public final class StreamReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<JsonNode> seen = new ArrayList<>();

    public StreamReader(String bootstrap, String topic) {
        this(bootstrap, topic, Map.of());
    }

    /** @param client TLS and SASL */
    public StreamReader(String bootstrap, String topic, Map<String, String> client) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("bootstrap.servers", bootstrap);
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(topic, each.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Everything read so far, in order of arrival, after polling once. */
    public List<JsonNode> poll() {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(100))) {
            JsonNode read = Json.tree(each.value());
            if (!isSignOfLife(read)) {
                seen.add(read);
            }
        }
        return seen;
    }

    /** Everything up to the end of the topic as it is now. */
    public List<JsonNode> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            poll();
        }
        return seen;
    }

    /** All that is committed to the topic: so many, or as they are when none has come for two seconds. */
    public static List<JsonNode> settled(String bootstrap, String topic, int expected) {
        try (StreamReader reader = new StreamReader(bootstrap, topic)) {
            int before = -1;
            while (reader.all().size() < expected && reader.all().size() != before) {
                before = reader.all().size();
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            }
            return List.copyOf(reader.all());
        }
    }

    /** The hourly canary depends on the hour of the run, and is never counted (K-07). */
    public static boolean isSignOfLife(JsonNode event) {
        return event.path("type").asText().equals(EventType.STREAM_CANARY.type());
    }

    /** A text member of an event, empty when absent. */
    public static String text(JsonNode node, String pointer) {
        return node.at(pointer).asText("");
    }

    public static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
