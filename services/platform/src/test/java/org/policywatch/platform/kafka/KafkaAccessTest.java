package org.policywatch.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {
    private final KafkaAccess access = KafkaAccess.to("127.0.0.1:1");

    @Test
    @DisplayName("K-12 K-25 a producer is idempotent, compresses, takes 32 MiB before compression; acks, retries and in-flight stay Kafka's")
    void producer() {
        ProducerConfig effective = new ProducerConfig(access.producer("test"));

        assertThat(effective.getBoolean("enable.idempotence")).isTrue();
        assertThat(effective.getString("acks")).isEqualTo("-1");
        assertThat(effective.getInt("max.in.flight.requests.per.connection")).isEqualTo(5);
        assertThat(effective.getString("compression.type")).isEqualTo("zstd");
        assertThat(effective.getInt("max.request.size")).isEqualTo(32 << 20);
        assertThat(effective.getLong("buffer.memory")).isGreaterThan(32 << 20);
        assertThat(access.producer("test")).doesNotContainKeys("acks", "retries",
                "max.in.flight.requests.per.connection");
    }

    @Test
    @DisplayName("K-12 with acks=1 or no retries the start fails instead of losing idempotence silently")
    void weakerProducersAreRefused() {
        refused(Map.of("acks", "1"));
        refused(Map.of("retries", "0"));
    }

    private static void refused(Map<String, String> client) {
        Properties properties = new KafkaAccess("127.0.0.1:1", client).producer("test");
        assertThatThrownBy(() -> new KafkaProducer<byte[], byte[]>(properties).close())
                .isInstanceOf(ConfigException.class).hasMessageContaining("idempotent");
    }

    @Test
    @DisplayName("K-13 a transactional producer names itself and gives up after 10 seconds")
    void transactionalProducer() {
        ProducerConfig effective = new ProducerConfig(access.transactionalProducer("test", "crawler-0"));

        assertThat(effective.getString("transactional.id")).isEqualTo("crawler-0");
        assertThat(effective.getInt("transaction.timeout.ms")).isEqualTo(10_000);
    }

    @Test
    @DisplayName("K-01 K-15 K-16 a consumer reads committed records from the start, commits by hand, makes no topic, uses the new group protocol")
    void consumer() {
        Properties properties = access.consumer("test");
        ConsumerConfig effective = new ConsumerConfig(properties);

        assertThat(effective.getString("isolation.level")).isEqualTo("read_committed");
        assertThat(effective.getString("auto.offset.reset")).isEqualTo("earliest");
        assertThat(effective.getBoolean("enable.auto.commit")).isFalse();
        assertThat(effective.getBoolean("allow.auto.create.topics")).isFalse();
        assertThat(effective.getString("group.protocol")).isEqualTo("consumer");
        assertThat(properties).doesNotContainKeys("session.timeout.ms", "heartbeat.interval.ms",
                "partition.assignment.strategy");
        new KafkaConsumer<byte[], byte[]>(properties).close();
    }

    @Test
    @DisplayName("K-15 kafka.client.* cannot weaken what the house promises")
    void clientSettingsDoNotWin() {
        Properties consumer = new KafkaAccess("127.0.0.1:1",
                Map.of("isolation.level", "read_uncommitted", "security.protocol", "SSL")).consumer("test");

        assertThat(consumer).containsEntry("isolation.level", "read_committed")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    @DisplayName("K-16 a setting of the old group protocol stops the start")
    void oldProtocolSettingsAreRefused() {
        Properties consumer = new KafkaAccess("127.0.0.1:1", Map.of("session.timeout.ms", "9000")).consumer("test");

        assertThatThrownBy(() -> new KafkaConsumer<byte[], byte[]>(consumer).close())
                .isInstanceOfAny(ConfigException.class, KafkaException.class)
                .hasStackTraceContaining("session.timeout.ms");
    }
}
