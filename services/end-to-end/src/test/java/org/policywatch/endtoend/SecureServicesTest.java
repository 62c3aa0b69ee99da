package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.schemas.Topics;

/**
 * A cluster that is shared with others, set up with docs/recipes/secure-kafka: the four services do their work with the
 * rights that it gives them, an analyst reads what is public, and nobody else gets in.
 */
class SecureServicesTest extends SeparateServices {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path brokerFolder;
    private static @Nullable SecureBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new SecureBroker(brokerFolder);
        try (Admin admin = Admin.create(broker().as("crawler").admin())) {
            TopicSetup.ensure(admin);
        }
    }

    @AfterAll
    static void endBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    private static SecureBroker broker() {
        return Objects.requireNonNull(broker);
    }

    @Override
    String bootstrap() {
        return broker().bootstrap();
    }

    @Override
    Map<String, String> database() {
        return Map.of();
    }

    @Override
    Map<String, String> client(String who) {
        return broker().client(who);
    }

    @Test
    @DisplayName("K-19 an analyst reads events and the two public tables in groups of their own prefix")
    void analystReads() {
        write("operator", Topics.BILLS, "a bill");

        for (Topics topic : List.of(Topics.EVENTS, Topics.AGREEMENTS, Topics.BILLS)) {
            assertThat(read("maria", topic)).isNotNull();
        }
        assertThat(pollInGroup("maria", "maria-notebook", Topics.BILLS)).isNotEmpty();
        assertThatThrownBy(() -> pollInGroup("maria", "policywatch-notifier", Topics.EVENTS))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> pollInGroup("maria", "johns-notebook", Topics.EVENTS))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    @DisplayName("K-19 an analyst reads neither documents nor health, crawl state, dead letters or the classifier's stores, and writes and makes nothing")
    void analystCannot() {
        for (Topics topic : List.of(Topics.DOCUMENTS, Topics.SOURCES, Topics.CRAWL_STATE, Topics.DEAD_LETTERS)) {
            assertThatThrownBy(() -> read("maria", topic)).isInstanceOf(AuthorizationException.class);
        }
        for (Topics topic : Topics.all()) {
            assertThatThrownBy(() -> write("maria", topic, "forged")).hasCauseInstanceOf(AuthorizationException.class);
        }
        try (Admin admin = Admin.create(broker().as("maria").admin())) {
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("policy.other.v1", 1, (short) 1))).all()
                    .get()).hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.deleteTopics(List.of(Topics.EVENTS.topic())).all().get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    @DisplayName("K-19 no service writes what is another's: neither portal nor notifier an event, the crawler no state table, the classifier no document")
    void servicesCannot() {
        Map<String, List<Topics>> others = Map.of("portal", Topics.all(), "notifier",
                List.of(Topics.DOCUMENTS, Topics.EVENTS, Topics.AGREEMENTS, Topics.BILLS, Topics.SOURCES), "crawler",
                List.of(Topics.EVENTS, Topics.AGREEMENTS, Topics.BILLS), "classifier",
                List.of(Topics.DOCUMENTS, Topics.SOURCES, Topics.CRAWL_STATE));

        others.forEach((service, topics) -> topics.forEach(topic -> assertThatThrownBy(
                () -> write(service, topic, "forged")).as(service + " " + topic)
                .hasCauseInstanceOf(AuthorizationException.class)));
    }

    @Test
    @DisplayName("K-19 who has no rights sees no topic, and who has a wrong password or no TLS does not get in")
    void strangers() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(broker().as("stranger").admin())) {
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
        Properties wrong = broker().as("maria").admin();
        wrong.computeIfPresent("sasl.jaas.config", (_, text) -> text.toString().replace("password-of", "guess-of"));
        try (Admin admin = Admin.create(wrong)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
        Properties plain = KafkaAccess.to(broker().bootstrap()).admin();
        plain.put("default.api.timeout.ms", "2000");
        plain.put("request.timeout.ms", "1000");
        try (Admin admin = Admin.create(plain)) {
            assertThatThrownBy(() -> admin.listTopics().names().get()).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    @DisplayName("K-19 the recipe's quota is set, and a reader above its own is slowed down")
    void quotas() throws ExecutionException, InterruptedException {
        ClientQuotaEntity maria = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, "maria"));
        try (Admin admin = Admin.create(broker().as("admin").admin())) {
            assertThat(admin.describeClientQuotas(ClientQuotaFilter.all()).entities().get().get(maria))
                    .containsEntry("consumer_byte_rate", 5_242_880.0).containsEntry("request_percentage", 25.0);
            admin.alterClientQuotas(List.of(new ClientQuotaAlteration(maria,
                    List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", 10_000.0))))).all().get();
        }
        for (int i = 0; i < 20; i++) {
            write("operator", Topics.BILLS, Integer.toString(i).repeat(20_000));
        }

        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(small(broker().as("maria").reader("q")))) {
            var partitions = consumer.partitionsFor(Topics.BILLS.topic()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (throttled(consumer) == 0 && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(100));
            }
            assertThat(throttled(consumer)).isPositive();
        }
    }

    /** Small fetches, so that there are several. */
    private static Properties small(Properties reader) {
        reader.put("max.partition.fetch.bytes", "1000");
        reader.put("fetch.max.bytes", "1000");
        return reader;
    }

    private static double throttled(KafkaConsumer<?, ?> consumer) {
        return consumer.metrics().values().stream()
                .filter(each -> each.metricName().name().equals("fetch-throttle-time-max")).map(Metric::metricValue)
                .map(Double.class::cast).filter(Double::isFinite).mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static List<String> read(String user, Topics topic) {
        List<String> values = new ArrayList<>();
        try (TopicReading reading = TopicReading.of(broker().as(user), topic, "test")) {
            reading.all(batch -> batch
                    .forEach(each -> values.add(new String(each.value(), StandardCharsets.UTF_8))));
        }
        return values;
    }

    private static List<ConsumerRecord<byte[], byte[]>> pollInGroup(String user, String group, Topics topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(broker().as(user).consumer(group))) {
            consumer.subscribe(List.of(topic.topic()));
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (records.isEmpty() && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            consumer.commitSync();
        }
        return records;
    }

    private static void write(String user, Topics topic, String value) {
        Properties properties = broker().as(user).producer("test");
        properties.put("max.block.ms", "5000");
        properties.put("compression.type", "none"); // quotas count bytes on the wire
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            producer.send(new ProducerRecord<>(topic.topic(), value.getBytes(StandardCharsets.UTF_8),
                    value.getBytes(StandardCharsets.UTF_8))).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
