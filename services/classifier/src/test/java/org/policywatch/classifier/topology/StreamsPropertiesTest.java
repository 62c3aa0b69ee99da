package org.policywatch.classifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    private final Properties properties = new StreamsProperties("k:9092", Map.of("security.protocol", "SSL"),
            Path.of("/data/classifier/streams"), "id-1", -1, 2, Duration.ofMillis(100))
            .properties(Tally.NONE, Clock.systemUTC());

    @Test
    @DisplayName("K-24 K-25 K-27 every setting that matters is said, with its value")
    void settings() {
        assertThat(properties).containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 100L).containsEntry("state.dir", "/data/classifier/streams")
                .containsEntry("replication.factor", -1).containsEntry("num.standby.replicas", 0)
                .containsEntry("num.stream.threads", 2).containsEntry("statestore.cache.max.bytes", 0L)
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("consumer.auto.offset.reset", "earliest")
                .containsEntry("consumer.group.instance.id", "id-1")
                .containsEntry("consumer.session.timeout.ms", 10_000)
                .containsEntry("producer.transaction.timeout.ms", 10_000)
                .containsEntry("producer.compression.type", "zstd")
                .containsEntry("producer.max.request.size", 32 * 1024 * 1024)
                .containsEntry("topic.max.message.bytes", 8 * 1024 * 1024).containsEntry("security.protocol", "SSL");
    }

    @Test
    @DisplayName("K-24 what Kafka Streams makes of them: committed records only, no default handler")
    void effectiveSettings() {
        StreamsConfig config = new StreamsConfig(properties);

        assertThat(config.getMainConsumerConfigs("g", "c", 0)).containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false").containsEntry("group.instance.id", "id-1-0");
        assertThat(config.getProducerConfigs("c")).containsEntry("enable.idempotence", true)
                .containsEntry("max.request.size", 32 * 1024 * 1024);
        assertThat(config.deserializationExceptionHandler()).isInstanceOf(UnreadableHandler.class);
        assertThat(config.processingExceptionHandler()).isInstanceOf(UnprocessableHandler.class);
        assertThat(config.productionExceptionHandler()).isInstanceOf(UnsendableHandler.class);
    }

    @Test
    @DisplayName("K-13 what time heals gets a new thread; what only a person can mend stops the service")
    void faults() {
        assertThat(Faults.heals(new StreamsException(new TimeoutException("no answer")))).isTrue();
        assertThat(Faults.heals(new StreamsException(new AuthorizationException("no right")))).isFalse();
        assertThat(Faults.heals(new IllegalStateException("a bug of ours"))).isFalse();
        assertThat(Faults.heals(new StreamsException(new RecordTooLargeException("9 MiB")))).isTrue();
    }
}
