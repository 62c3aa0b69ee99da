package org.policywatch.classifier.topology;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.policywatch.schemas.Topics;

/**
 * Every setting of the Streams application, said explicitly, with its reason (requirements K-24 to K-27, K-13).
 *
 * @param bootstrap {@code host:port,…}
 * @param client for every client of the application: TLS, SASL
 * @param stateDirectory below the data directory; it holds the identity of this instance
 * @param instance fixed for the data directory: a restart takes its own place back without waiting
 * @param replication of internal topics: 1 on the embedded broker, 3 in production
 * @param threads stream threads
 * @param commit time between two commits
 */
public record StreamsProperties(String bootstrap, Map<String, String> client, Path stateDirectory, String instance,
        int replication, int threads, Duration commit) {
    /** Prefix of the internal topics and the consumer group. */
    public static final String APPLICATION = "policywatch-classifier";

    /** Long enough for a restore of all state, short enough that a dead instance is noticed. */
    private static final Duration SESSION = Duration.ofSeconds(10);
    /** What a killed instance left open keeps readers waiting no longer than this. */
    private static final Duration TRANSACTION = Duration.ofSeconds(10);
    /** How long one list of the programme waits for an older one of the other kind that is on its way. */
    private static final Duration IDLE = Duration.ofSeconds(1);
    /** Compared before compression; a roster of the whole programme is some megabytes of JSON. */
    private static final int REQUEST_BYTES = 32 * 1024 * 1024;
    private static final long BUFFER_BYTES = 64L * 1024 * 1024;

    public StreamsProperties {
        client = Map.copyOf(client);
    }

    /** As Kafka Streams takes them. */
    public Properties properties(Tally tally, Clock clock) {
        Properties all = new Properties();
        all.putAll(client);
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replication);
        all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
        all.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, IDLE.toMillis());
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        all.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG,
                BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers.class);
        all.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        handlers(all, tally, clock);
        consumer(all);
        producer(all);
        all.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Topics.MAX_MESSAGE_BYTES);
        return all;
    }

    private static void handlers(Properties all, Tally tally, Clock clock) {
        all.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableHandler.class);
        all.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnprocessableHandler.class);
        all.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, UnsendableHandler.class);
        all.put(DeadLetter.TALLY, tally);
        all.put(DeadLetter.CLOCK, clock);
    }

    private void consumer(Properties all) {
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) SESSION.toMillis());
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) SESSION.toMillis() / 5);
        all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                Topics.MAX_MESSAGE_BYTES);
    }

    private static void producer(Properties all) {
        all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                (int) TRANSACTION.toMillis());
        all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), REQUEST_BYTES);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), BUFFER_BYTES);
        all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
    }
}
