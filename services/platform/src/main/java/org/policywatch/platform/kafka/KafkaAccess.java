package org.policywatch.platform.kafka;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How to reach Kafka, and the client settings of this house: nothing is left to a default that loses or shows wrong data
 * (requirements K-12, K-15, K-16, K-25).
 *
 * @param bootstrap {@code host:port,…}
 * @param client added to every client: TLS, SASL
 */
public record KafkaAccess(String bootstrap, Map<String, String> client) {
    /** Compared with the uncompressed record: 12 MB of roster that compress to 1 MB must pass. */
    public static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;
    /** Above the largest request, so that one roster never waits for itself. */
    private static final int BUFFER_BYTES = 48 * 1024 * 1024;

    public KafkaAccess {
        client = Map.copyOf(client);
    }

    /** Without further client settings. */
    public static KafkaAccess to(String bootstrap) {
        return new KafkaAccess(bootstrap, Map.of());
    }

    /** An idempotent producer of bytes; acks, retries and in-flight requests are left alone. */
    public Properties producer(String clientId) {
        Properties properties = common(clientId);
        properties.put("key.serializer", ByteArraySerializer.class.getName());
        properties.put("value.serializer", ByteArraySerializer.class.getName());
        properties.put("enable.idempotence", "true");
        properties.put("compression.type", "zstd");
        properties.put("max.request.size", Integer.toString(MAX_REQUEST_BYTES));
        properties.put("buffer.memory", Integer.toString(BUFFER_BYTES));
        properties.put("linger.ms", "5");
        return properties;
    }

    /** A transactional producer of bytes; a second one with the same id fences the first. */
    public Properties transactionalProducer(String clientId, String transactionalId) {
        Properties properties = producer(clientId);
        properties.put("transactional.id", transactionalId);
        properties.put("transaction.timeout.ms", "10000");
        return properties;
    }

    /** A consumer of bytes in a group: committed records only, from the start, commits are the caller's. */
    public Properties consumer(String groupId) {
        Properties properties = reader(groupId);
        properties.put("group.id", groupId);
        properties.put("group.protocol", "consumer");
        return properties;
    }

    /** A consumer of bytes without a group, for assigned partitions. */
    public Properties reader(String clientId) {
        Properties properties = common(clientId);
        properties.put("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("value.deserializer", ByteArrayDeserializer.class.getName());
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", "false");
        properties.put("allow.auto.create.topics", "false");
        return properties;
    }

    /** An admin client. */
    public Properties admin() {
        return common("policywatch-admin");
    }

    private Properties common(String clientId) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("client.id", clientId);
        properties.putAll(client);
        return properties;
    }
}
