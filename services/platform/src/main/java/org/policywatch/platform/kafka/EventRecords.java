package org.policywatch.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.policywatch.schemas.EventReader;
import org.policywatch.schemas.ReadEvent;

/** Reads records of {@code policy.events.v1}: one way for mail, portal and commands, so that all call the same poison. */
public final class EventRecords {
    private EventRecords() {}

    /** The event with its headers checked (K-30), a type from the future (K-10), or why it is neither. Never throws. */
    public static ReadEvent read(ConsumerRecord<byte[], byte[]> entry) {
        return entry.value() == null
                ? new ReadEvent.Unreadable("no value: events are never withdrawn by a tombstone")
                : EventReader.read(headers(entry), entry.value());
    }

    /** Of several headers with one name the last counts, as everywhere in Kafka. */
    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> entry) {
        Map<String, String> texts = new HashMap<>();
        for (Header each : entry.headers()) {
            if (each.value() != null) {
                texts.put(each.key(), new String(each.value(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
