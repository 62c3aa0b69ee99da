package org.policywatch.platform.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.schemas.Topics;

/**
 * Reads a topic to the end that it has when a reading begins, for commands: committed records only, in order within a
 * partition. End offsets count transaction markers, so the end is reached by position, never by a number of records.
 */
public final class TopicReading implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration UNREACHABLE = Duration.ofSeconds(15);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final KafkaAccess kafka;
    private final Topics topic;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicReading(KafkaAccess kafka, Topics topic, KafkaConsumer<byte[], byte[]> consumer) {
        this.kafka = kafka;
        this.topic = topic;
        this.consumer = consumer;
    }

    /** A reader of this topic; it connects with the first reading. */
    public static TopicReading of(KafkaAccess kafka, Topics topic, String clientId) {
        return new TopicReading(kafka, topic, new KafkaConsumer<>(kafka.reader(clientId)));
    }

    /**
     * All that is there.
     *
     * @param batches gets what came together
     * @throws ConfigurationException when Kafka does not answer within 15 seconds
     * @throws IllegalStateException when it stops to answer for a minute
     */
    public void all(Consumer<ConsumerRecords<byte[], byte[]>> batches) {
        from(IntStream.range(0, topic.partitions()).boxed().collect(Collectors.toMap(each -> each, _ -> 0L)), batches);
    }

    /**
     * As {@link #all}, of these partitions from these offsets on.
     *
     * @param offsets partition → first offset; one that is no more there means the first that is
     */
    public void from(Map<Integer, Long> offsets, Consumer<ConsumerRecords<byte[], byte[]>> batches) {
        List<TopicPartition> partitions = offsets.keySet().stream()
                .map(each -> new TopicPartition(topic.topic(), each)).toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = ends(partitions);
        ends.forEach((each, end) -> consumer.seek(each, Math.min(offsets.getOrDefault(each.partition(), 0L), end)));
        long progress = System.nanoTime();
        long before = positions(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            if (!batch.isEmpty()) {
                batches.accept(batch);
            }
            long now = positions(partitions);
            progress = now == before ? progress : System.nanoTime();
            before = now;
            requireProgress(progress);
        }
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
        try {
            return consumer.endOffsets(partitions, UNREACHABLE);
        } catch (TimeoutException e) {
            throw new ConfigurationException("no Kafka answers at " + kafka.bootstrap() + " for topic " + topic.topic()
                    + ". Next step: start `policywatch up`, or name the cluster with kafka.bootstrap.", e);
        }
    }

    /** Of all together: it grows with everything that is read. */
    private long positions(List<TopicPartition> partitions) {
        return partitions.stream().mapToLong(consumer::position).sum();
    }

    private void requireProgress(long since) {
        if (System.nanoTime() - since > STUCK.toNanos()) {
            throw new IllegalStateException("Kafka at " + kafka.bootstrap() + " gives nothing more of topic "
                    + topic.topic() + " for " + STUCK.toSeconds() + " s, though its end is not reached");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
