package org.policywatch.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.platform.kafka.DeadLetters.Failure;

class DeadLettersTest {
    private static final Instant FAILED = Instant.parse("2026-03-02T15:00:00Z");
    private static final Place ORIGIN = new Place("policy.documents.v1", 3, 41);

    @Test
    @DisplayName("K-18 a letter is read as it was written: origin, key, size, service, reason, error class, time")
    void letter() {
        Failure failure = new Failure("classifier", "cannot be read", "JsonParseException", FAILED);
        ConsumerRecord<byte[], byte[]> origin = new ConsumerRecord<>(ORIGIN.topic(), ORIGIN.partition(),
                ORIGIN.offset(), bytes("ice-news"), bytes("{"));

        ReadLetter read = DeadLetters.read(stored(DeadLetters.of(origin, failure), 5));

        assertThat(read).isEqualTo(new ReadLetter.Letter(new Place("policy.dead-letters.v1", 2, 5), ORIGIN.topic(),
                ORIGIN, "ice-news", 1, failure));
    }

    @Test
    @DisplayName("K-18 a marker is no letter: it says which letter's record was sent again, and when")
    void marker() {
        ReadLetter.Redriven redriven = new ReadLetter.Redriven(new Place("policy.dead-letters.v1", 2, 5), ORIGIN,
                FAILED);

        assertThat(DeadLetters.read(stored(DeadLetters.redriven(redriven, "mended"), 9))).isEqualTo(redriven);
    }

    @Test
    @DisplayName("K-18 a letter with garbled headers is still a letter, without an origin, at the record's own time")
    void garbled() {
        Headers headers = new RecordHeaders().add(DeadLetters.ORIGIN_TOPIC, bytes(ORIGIN.topic()))
                .add(DeadLetters.ORIGIN_PARTITION, bytes("three")).add(DeadLetters.ORIGIN_OFFSET, null)
                .add(DeadLetters.FAILED_AT, bytes("yesterday"));

        ReadLetter read = DeadLetters.read(stored(new ProducerRecord<>("policy.dead-letters.v1", null, null, null, null,
                headers), 5));

        assertThat(read).isEqualTo(new ReadLetter.Letter(new Place("policy.dead-letters.v1", 2, 5), ORIGIN.topic(),
                null, null, 0, new Failure("", "", "", FAILED)));
    }

    private static ConsumerRecord<byte[], byte[]> stored(ProducerRecord<byte[], byte[]> written, long offset) {
        return new ConsumerRecord<>(written.topic(), 2, offset, FAILED.toEpochMilli(), TimestampType.CREATE_TIME, 0, 0,
                written.key(), written.value(), written.headers(), java.util.Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
