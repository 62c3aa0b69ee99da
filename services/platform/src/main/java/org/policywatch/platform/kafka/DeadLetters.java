package org.policywatch.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Topics;

/**
 * What could not be read or processed, whole: key, value and headers unchanged, and where, why and when it failed. A
 * letter whose record an operator has sent again is followed in its partition by a marker: a record with no value that
 * names the letter, the record's place, when and why (and nobody by name: the topic is kept for ever).
 */
public final class DeadLetters {
    /** Header names. */
    public static final String ORIGIN_TOPIC = "pw_origin_topic";
    public static final String ORIGIN_PARTITION = "pw_origin_partition";
    public static final String ORIGIN_OFFSET = "pw_origin_offset";
    public static final String REASON = "pw_reason";
    public static final String ERROR_CLASS = "pw_error_class";
    public static final String FAILED_AT = "pw_failed_at";
    public static final String FAILED_IN = "pw_failed_in";
    /** Offset of the letter, in the marker's own partition. */
    public static final String REDRIVEN_OFFSET = "pw_redriven_offset";
    public static final String REDRIVEN_AT = "pw_redriven_at";
    public static final String REDRIVEN_BY = "pw_redriven_by";
    /** Error class of what the classifier made and its schema forbids: the letter holds that event, not a document. */
    public static final String SCHEMA_VIOLATION = "SchemaViolation";
    private static final String OPERATOR = "operator";

    private DeadLetters() {}

    /** The dead letter of a consumed record. */
    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> origin, Failure failure) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS.topic(), null, origin.key(),
                origin.value(), origin.headers());
        header(letter, ORIGIN_TOPIC, origin.topic());
        header(letter, ORIGIN_PARTITION, Integer.toString(origin.partition()));
        header(letter, ORIGIN_OFFSET, Long.toString(origin.offset()));
        return describe(letter, failure);
    }

    /** The dead letter of something that was to be written to {@code topic} and could not. */
    public static ProducerRecord<byte[], byte[]> ofOutput(String topic, byte @Nullable [] key, byte @Nullable [] value,
            Failure failure) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topics.DEAD_LETTERS.topic(), key, value);
        header(letter, ORIGIN_TOPIC, topic);
        return describe(letter, failure);
    }

    /** The marker of a letter whose record an operator has sent again, to be written in the same transaction. */
    public static ProducerRecord<byte[], byte[]> redriven(ReadLetter.Redriven redriven, String reason) {
        ProducerRecord<byte[], byte[]> marker = new ProducerRecord<>(Topics.DEAD_LETTERS.topic(),
                redriven.letter().partition(), null, null);
        header(marker, ORIGIN_TOPIC, redriven.origin().topic());
        header(marker, ORIGIN_PARTITION, Integer.toString(redriven.origin().partition()));
        header(marker, ORIGIN_OFFSET, Long.toString(redriven.origin().offset()));
        header(marker, REDRIVEN_OFFSET, Long.toString(redriven.letter().offset()));
        header(marker, REDRIVEN_AT, redriven.at().toString());
        header(marker, REDRIVEN_BY, OPERATOR);
        header(marker, REASON, reason);
        return marker;
    }

    /** A letter or a marker; what a header lacks or garbles is left out. Never throws. */
    public static ReadLetter read(ConsumerRecord<byte[], byte[]> entry) {
        LetterHeaders headers = new LetterHeaders(entry.headers());
        Place origin = headers.origin();
        long letter = headers.number(REDRIVEN_OFFSET);
        if (letter >= 0 && origin != null) {
            return new ReadLetter.Redriven(new Place(entry.topic(), entry.partition(), letter), origin,
                    headers.time(REDRIVEN_AT, entry.timestamp()));
        }
        Failure failure = new Failure(headers.text(FAILED_IN), headers.text(REASON), headers.text(ERROR_CLASS),
                headers.time(FAILED_AT, entry.timestamp()));
        return new ReadLetter.Letter(Place.of(entry), headers.text(ORIGIN_TOPIC), origin,
                entry.key() == null ? null : new String(entry.key(), StandardCharsets.UTF_8),
                entry.value() == null ? 0 : entry.value().length, failure);
    }

    /**
     * Why.
     *
     * @param service that failed
     * @param reason in words, without secrets
     * @param errorClass of the exception, or a word
     * @param at time of the failure
     */
    public record Failure(String service, String reason, String errorClass, Instant at) {
        /** From an exception. */
        public static Failure of(String service, Throwable error, Instant at) {
            return new Failure(service, String.valueOf(error.getMessage()), error.getClass().getName(), at);
        }
    }

    private static ProducerRecord<byte[], byte[]> describe(ProducerRecord<byte[], byte[]> letter, Failure failure) {
        header(letter, FAILED_IN, failure.service());
        header(letter, REASON, failure.reason());
        header(letter, ERROR_CLASS, failure.errorClass());
        header(letter, FAILED_AT, failure.at().toString());
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
