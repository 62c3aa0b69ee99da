package org.policywatch.classifier.topology;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Writes an emission's bytes; nobody reads emissions back. */
final class EmissionSerde implements Serde<Emission> {
    @Override
    @SuppressWarnings("NullAway") // Kafka's own contract: a null value is a tombstone
    public Serializer<Emission> serializer() {
        return (topic, emission) -> emission.value();
    }

    @Override
    public Deserializer<Emission> deserializer() {
        return (topic, bytes) -> {
            throw new UnsupportedOperationException("emissions are written, never read");
        };
    }
}
