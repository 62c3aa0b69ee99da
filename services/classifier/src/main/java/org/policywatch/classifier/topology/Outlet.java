package org.policywatch.classifier.topology;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.policywatch.classifier.EventSize;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;

/** The one way out: events checked against their schema and with their headers, rows of the state tables. */
final class Outlet {
    private final EventCheck check;
    private final Tally tally;

    Outlet(EventCheck check, Tally tally) {
        this.check = check;
        this.tally = tally;
    }

    /** Everything of a step, in order, ready to be forwarded. */
    List<Record<String, Emission>> records(Step<?> step, Origin origin) {
        List<Record<String, Emission>> records = new ArrayList<>();
        step.events().forEach(event -> records.add(record(event, origin)));
        step.rows().forEach(row -> records.add(record(row, origin)));
        return records;
    }

    /** An event under its subject, of a size that all can carry; one that breaks its schema goes to the dead letters instead. */
    Record<String, Emission> record(Event whole, Origin origin) {
        byte[] written = Json.bytes(whole);
        Event event = EventSize.fit(whole, written.length);
        byte[] json = written.length <= EventSize.LIMIT ? written : Json.bytes(event);
        List<String> violations = check.violations(event, json);
        if (violations.isEmpty()) {
            tally.event(event);
            return new Record<>(event.subject(), new Emission(Topics.EVENTS, json), origin.timestamp(), headers(event));
        }
        tally.deadLetter("schema");
        String reason = "event " + event.type() + " breaks its schema: " + String.join("; ", violations);
        DeadLetters.Failure failure = new DeadLetters.Failure("classifier", reason, DeadLetters.SCHEMA_VIOLATION,
                event.recordedtime());
        return new Record<>(event.subject(), new Emission(Topics.DEAD_LETTERS, json), origin.timestamp(),
                origin.deadLetterHeaders(failure));
    }

    /** A row, or its tombstone. */
    private static Record<String, Emission> record(Row row, Origin origin) {
        byte[] value = row.state().map(Json::bytes).orElse(null);
        return new Record<>(row.key(), new Emission(row.table(), value), origin.timestamp(), new RecordHeaders());
    }

    private static Headers headers(Event event) {
        Headers headers = new RecordHeaders();
        new TreeMap<>(event.headers())
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
