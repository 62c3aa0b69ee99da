package org.policywatch.standalone.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Topics;
import org.policywatch.standalone.BrokerService;

/** A real broker with the contract's topics. */
final class LocalKafka implements AutoCloseable {
    private final BrokerService broker;

    private LocalKafka(BrokerService broker) {
        this.broker = broker;
    }

    static LocalKafka start(Path folder) {
        BrokerService broker = new BrokerService(folder, 0);
        broker.start();
        return new LocalKafka(broker);
    }

    KafkaAccess access() {
        return KafkaAccess.to(broker.bootstrap());
    }

    /** Commands that find this broker. */
    Console console() {
        return new Console(Map.of("POLICYWATCH_KAFKA_BOOTSTRAP", broker.bootstrap()));
    }

    RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(access().producer("test"))) {
            return producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<ConsumerRecord<byte[], byte[]>> read(Topics topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (TopicReading reading = TopicReading.of(access(), topic, "test")) {
            reading.all(batch -> batch.forEach(records::add));
        }
        return records;
    }

    @Override
    public void close() {
        broker.close();
    }
}
