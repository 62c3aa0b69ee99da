package org.policywatch.classifier.topology;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Where a record came from, carried through repartitioning so that a dead letter names the document's own place.
 *
 * @param topic of the origin
 * @param partition of the origin
 * @param offset of the origin
 * @param timestamp of the record
 */
record Origin(String topic, int partition, long offset, long timestamp) {
    private static final String PREFIX = "origin.";

    /** From the headers that {@link #mark} wrote, else the record's own place. */
    static Origin of(Headers headers, Origin here) {
        String topic = text(headers, "topic", here.topic());
        int partition = Integer.parseInt(text(headers, "partition", Integer.toString(here.partition())));
        long offset = Long.parseLong(text(headers, "offset", Long.toString(here.offset())));
        return new Origin(topic, partition, offset, here.timestamp());
    }

    /** Headers for a record on its way to another task. */
    Headers mark() {
        RecordHeaders headers = new RecordHeaders();
        facts().forEach((name, value) -> headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    /** Headers of a dead letter. */
    Headers deadLetterHeaders(String reason, String error) {
        Headers headers = mark();
        headers.add("reason", reason.getBytes(StandardCharsets.UTF_8));
        headers.add("error", error.getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    private Map<String, String> facts() {
        return new TreeMap<>(Map.of("topic", topic, "partition", Integer.toString(partition), "offset",
                Long.toString(offset)));
    }

    private static String text(Headers headers, String name, String otherwise) {
        Header header = headers.lastHeader(PREFIX + name);
        return header == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }
}
