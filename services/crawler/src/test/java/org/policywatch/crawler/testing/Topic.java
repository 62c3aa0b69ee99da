package org.policywatch.crawler.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;

/** Reads topics back. */
public final class Topic {
    private Topic() {}

    /**
     * One committed record.
     *
     * @param source its key
     */
    public record Entry<T>(String source, T value) {}

    /** All committed records so far, those of one source in their order. */
    public static <T> List<Entry<T>> read(KafkaAccess kafka, Topics topic, Class<T> type) {
        List<Entry<T>> entries = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.reader("test"))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> entries.add(new Entry<>(
                        new String(each.key(), StandardCharsets.UTF_8), Json.read(each.value(), type))));
            }
        }
        return entries;
    }
}
