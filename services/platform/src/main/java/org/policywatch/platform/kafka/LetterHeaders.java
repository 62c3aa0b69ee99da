package org.policywatch.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Headers of a dead letter as they were found: absent or garbled ones have a value that says so. */
record LetterHeaders(Headers headers) {
    /** Where the record stood; null when a part of it is missing. */
    @Nullable
    Place origin() {
        String topic = text(DeadLetters.ORIGIN_TOPIC);
        long partition = number(DeadLetters.ORIGIN_PARTITION);
        long offset = number(DeadLetters.ORIGIN_OFFSET);
        return topic.isEmpty() || partition < 0 || partition > Integer.MAX_VALUE || offset < 0
                ? null
                : new Place(topic, (int) partition, offset);
    }

    /** Empty when absent. */
    String text(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** -1 when absent or no number. */
    long number(String name) {
        String text = text(name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    /** The record's own time when absent or no time. */
    Instant time(String name, long otherwise) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException _) {
            return Instant.ofEpochMilli(Math.max(0, otherwise));
        }
    }
}
