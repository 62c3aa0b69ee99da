package org.policywatch.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.kafka.WrongTopicException;
import org.policywatch.schemas.Topics;

class EmbeddedBrokerTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("K-01 K-33 topics are made with the contract's settings, committed records survive a restart, aborted ones are never seen")
    void keepsWhatWasCommitted() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                Admin admin = Admin.create(KafkaAccess.to(broker.bootstrap()).admin())) {
            TopicSetup.ensure(admin);
            write(broker, "aborted", false);
            write(broker, "committed", true);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                Admin admin = Admin.create(KafkaAccess.to(broker.bootstrap()).admin())) {
            TopicSetup.ensure(admin);
            assertThat(readOne(broker)).containsExactly("committed");
        }
    }

    @Test
    @DisplayName("K-33 a topic with another partition count stops the start, naming topic, setting, wanted and found")
    void refusesAtopicThatIsNotOurs() throws ExecutionException, InterruptedException {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                Admin admin = Admin.create(KafkaAccess.to(broker.bootstrap()).admin())) {
            admin.createTopics(List.of(new NewTopic(Topics.EVENTS.topic(), Optional.of(2), Optional.empty())
                    .configs(Map.of("cleanup.policy", "compact", "max.message.bytes", "1000000")))).all().get();

            assertThatThrownBy(() -> TopicSetup.ensure(admin)).isInstanceOf(WrongTopicException.class)
                    .hasMessageContaining("topic policy.events.v1: partitions is 2, wanted 6")
                    .hasMessageContaining("topic policy.events.v1: cleanup.policy is compact, wanted delete")
                    .hasMessageContaining("topic policy.events.v1: max.message.bytes is 1000000, wanted 8388608");
        }
    }

    @Test
    void aTakenPortIsNamedWithItsKeyAndTheNextStep() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, other.getLocalPort()))
                    .isInstanceOf(ConfigurationException.class).hasMessageContaining("kafka.port")
                    .hasMessageContaining(Integer.toString(other.getLocalPort())).hasMessageContaining("Next step");
        }
    }

    private static void write(EmbeddedBroker broker, String value, boolean commit) {
        KafkaAccess access = KafkaAccess.to(broker.bootstrap());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(access.transactionalProducer("t", "t-1"))) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(Topics.EVENTS.topic(), value.getBytes(StandardCharsets.UTF_8)));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<String> readOne(EmbeddedBroker broker) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaAccess.to(broker.bootstrap()).consumer("test"))) {
            consumer.subscribe(List.of(Topics.EVENTS.topic()));
            long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (values.isEmpty() && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(each -> values.add(new String(each.value(), StandardCharsets.UTF_8)));
            }
        }
        return values;
    }
}
