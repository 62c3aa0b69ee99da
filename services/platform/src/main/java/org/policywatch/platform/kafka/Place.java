package org.policywatch.platform.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record stands.
 *
 * @param topic its name
 * @param partition from 0
 * @param offset in the partition
 */
public record Place(String topic, int partition, long offset) implements Comparable<Place> {
    /** Of a record that was read. */
    public static Place of(ConsumerRecord<?, ?> entry) {
        return new Place(entry.topic(), entry.partition(), entry.offset());
    }

    @Override
    public int compareTo(Place other) {
        int byTopic = topic.compareTo(other.topic);
        int byPartition = byTopic != 0 ? byTopic : Integer.compare(partition, other.partition);
        return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
    }

    @Override
    public String toString() {
        return topic + " partition " + partition + " offset " + offset;
    }
}
