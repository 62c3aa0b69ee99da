package org.policywatch.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

class EventRecordsTest {
    private static final Event CANARY = canary();

    @Test
    void readsWhatWasWritten() {
        assertThat(EventRecords.read(record(CANARY))).isEqualTo(new ReadEvent.Known(CANARY));
    }

    @Test
    @DisplayName("K-30 of two headers with one name the last counts: it makes the record poison")
    void theLastHeaderCounts() {
        ConsumerRecord<byte[], byte[]> tampered = record(CANARY);
        tampered.headers().add("ce_id", "other".getBytes(StandardCharsets.UTF_8));
        assertThat(EventRecords.read(tampered)).isInstanceOfSatisfying(ReadEvent.Unreadable.class,
                poison -> assertThat(poison.reason()).contains("ce_id", "other"));
    }

    @Test
    @DisplayName("K-18 a record without value is poison, not a failure")
    void namesATombstone() {
        assertThat(EventRecords.read(new ConsumerRecord<>(Topics.EVENTS.topic(), 0, 7, new byte[0], null)))
                .isInstanceOf(ReadEvent.Unreadable.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(Event event) {
        ConsumerRecord<byte[], byte[]> entry = new ConsumerRecord<>(Topics.EVENTS.topic(), 0, 7,
                event.subject().getBytes(StandardCharsets.UTF_8), Json.bytes(event));
        event.headers().forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return entry;
    }

    private static Event canary() {
        Instant hour = Instant.parse("2025-02-28T15:00:00Z");
        Evidence evidence = new Evidence("policywatch", "urn:policywatch:canary", hour, "ab", null, null, null);
        Basis basis = new Basis(null, TimeBasis.OBSERVED, new Tags(List.of("us"), List.of(), List.of()), List.of(),
                evidence, false, Confidence.HIGH);
        return Event.of(EventType.STREAM_CANARY, "source:policywatch", "k", OffsetDateTime.parse("2025-02-28T15:00Z"),
                new CanaryData(hour, basis));
    }
}
