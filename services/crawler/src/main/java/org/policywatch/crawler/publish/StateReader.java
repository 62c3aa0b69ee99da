package org.policywatch.crawler.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one partition of {@code policy.crawl-state.v1} from its beginning to its committed end. */
final class StateReader {
    private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private StateReader() {}

    /** Source id → newest state; a state that can't be read makes its source new. */
    static Map<String, CrawlState> read(KafkaAccess kafka, int partition) {
        Map<String, CrawlState> states = new HashMap<>();
        TopicPartition topic = new TopicPartition(Topics.CRAWL_STATE.topic(), partition);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.reader("policywatch-crawler-state-" + partition))) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            while (consumer.position(topic) < end) {
                consumer.poll(POLL).forEach(each -> take(each, states));
            }
        }
        return states;
    }

    /** A value that can't be read, as a tombstone, makes the source new. */
    static void take(ConsumerRecord<byte[], byte[]> each, Map<String, CrawlState> states) {
        String source = new String(each.key(), StandardCharsets.UTF_8);
        if (each.value() == null) {
            states.remove(source);
            return;
        }
        try {
            states.put(source, Json.read(each.value(), CrawlState.class));
        } catch (UnreadableJsonException e) {
            LOG.atWarn().addKeyValue("source", source).setCause(e).log("its state can't be read; it is seen as new");
            states.remove(source);
        }
    }
}
