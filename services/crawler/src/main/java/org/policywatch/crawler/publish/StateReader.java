package org.policywatch.crawler.publish;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Topics;

/** Reads one partition of {@code policy.crawl-state.v1} from its beginning to its committed end. */
final class StateReader {
    private static final Duration POLL = Duration.ofMillis(200);

    private StateReader() {}

    /** What is committed there now of these sources. */
    static KeptStates read(KafkaAccess kafka, int partition, Set<String> sources) {
        KeptStates states = new KeptStates(sources::contains);
        TopicPartition topic = new TopicPartition(Topics.CRAWL_STATE.topic(), partition);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.reader("policywatch-crawler-state-" + partition))) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            while (consumer.position(topic) < end) {
                consumer.poll(POLL).forEach(states::take);
            }
        }
        return states;
    }
}
