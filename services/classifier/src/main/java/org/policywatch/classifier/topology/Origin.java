package org.policywatch.classifier.topology;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.policywatch.platform.kafka.DeadLetters;

/**
 * Where a record came from, carried through repartitioning so that a dead letter names the document's own place.
 *
 * @param topic of the origin
 * @param partition of the origin
 * @param offset of the origin
 * @param timestamp of the origin
 */
record Origin(String topic, int partition, long offset, long timestamp) {
    private static final String PREFIX = "pw_carried_";

    /** From the headers that {@link #mark} wrote, else the record's own place. */
    static Origin of(Headers headers, Origin here) {
        String topic = text(headers, "topic", here.topic());
        int partition = Integer.parseInt(text(headers, "partition", Integer.toString(here.partition())));
        long offset = Long.parseLong(text(headers, "offset", Long.toString(here.offset())));
        long timestamp = Long.parseLong(text(headers, "timestamp", Long.toString(here.timestamp())));
        return new Origin(topic, partition, offset, timestamp);
    }

    /** Headers for a record on its way to another task. */
    Headers mark() {
        RecordHeaders headers = new RecordHeaders();
        facts().forEach((name, value) -> add(headers, PREFIX + name, value));
        return headers;
    }

    /** Headers of a dead letter, as the platform names them. */
    Headers deadLetterHeaders(DeadLetters.Failure failure) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, DeadLetters.ORIGIN_TOPIC, topic);
        add(headers, DeadLetters.ORIGIN_PARTITION, Integer.toString(partition));
        add(headers, DeadLetters.ORIGIN_OFFSET, Long.toString(offset));
        add(headers, DeadLetters.FAILED_IN, failure.service());
        add(headers, DeadLetters.REASON, failure.reason());
        add(headers, DeadLetters.ERROR_CLASS, failure.errorClass());
        add(headers, DeadLetters.FAILED_AT, failure.at().toString());
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> facts() {
        return new TreeMap<>(Map.of("topic", topic, "partition", Integer.toString(partition), "offset",
                Long.toString(offset), "timestamp", Long.toString(timestamp)));
    }

    private static String text(Headers headers, String name, String otherwise) {
        Header header = headers.lastHeader(PREFIX + name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
