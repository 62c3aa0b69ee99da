package org.policywatch.classifier.topology;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.policywatch.platform.steps.Steps;

/** Kafka's own clients; the producer tells the steps of a commit, which Kafka Streams does on its own. */
public final class SteppedClients implements KafkaClientSupplier {
    /** The input's offsets are in the transaction; it is not committed. */
    static final String OFFSETS = "offsets";
    /** All is written and flushed; the commit comes next. */
    static final String COMMITTING = "committing";
    /** The commit is done. */
    static final String COMMITTED = "committed";

    private final Steps steps;

    public SteppedClients(Steps steps) {
        this.steps = steps;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getConsumer(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new SteppedProducer(config, steps);
    }

    private static final class SteppedProducer extends KafkaProducer<byte[], byte[]> {
        private final Steps steps;

        SteppedProducer(Map<String, Object> config, Steps steps) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.steps = steps;
        }

        @Override
        public void sendOffsetsToTransaction(Map<TopicPartition, OffsetAndMetadata> offsets,
                ConsumerGroupMetadata group) {
            super.sendOffsetsToTransaction(offsets, group);
            steps.reached(OFFSETS);
        }

        @Override
        public void commitTransaction() {
            steps.reached(COMMITTING);
            super.commitTransaction();
            steps.reached(COMMITTED);
        }
    }
}
