package org.policywatch.standalone.dump;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.kafka.EventRecords;
import org.policywatch.platform.kafka.Place;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/**
 * An event as it is dumped.
 *
 * @param recorded its {@code recordedtime}
 * @param id of the event
 * @param type as on the stream
 * @param schema its {@code dataschema}; empty when it has none
 * @param place on the stream
 * @param json the stream's own text, on one line
 * @param csv a line of {@link EventCsv}; null for a type that this version does not know
 */
public record DumpedEvent(Instant recorded, String id, String type, String schema, Place place, String json,
        @Nullable String csv) {
    /** By time of recording, then id; the same event twice in the order of the stream. */
    static final Comparator<DumpedEvent> ORDER = Comparator.comparing(DumpedEvent::recorded)
            .thenComparing(DumpedEvent::id).thenComparing(DumpedEvent::place);

    /** A record turned out to be no event that can be dated. */
    static final class UndatableException extends Exception {
        UndatableException(String reason) {
            super(reason);
        }
    }

    /** Empty for a canary, which is never shown (contract). */
    static Optional<DumpedEvent> of(ConsumerRecord<byte[], byte[]> entry) throws UndatableException {
        return switch (EventRecords.read(entry)) {
            case ReadEvent.Known(Event event) -> event.eventType() == EventType.STREAM_CANARY
                    ? Optional.empty()
                    : Optional.of(new DumpedEvent(event.recordedtime(), event.id(), event.type(), event.dataschema(),
                            Place.of(entry), line(entry), EventCsv.line(event)));
            case ReadEvent.Unknown(String type, var json) -> Optional.of(new DumpedEvent(
                    time(json.path("recordedtime").asText()), json.path("id").asText(), type,
                    json.path("dataschema").asText(), Place.of(entry), line(entry), null));
            case ReadEvent.Unreadable(String reason) -> throw new UndatableException(reason);
        };
    }

    /** JSON has line breaks between its tokens only, where a space means the same. */
    private static String line(ConsumerRecord<byte[], byte[]> entry) {
        return new String(entry.value(), StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' ');
    }

    private static Instant time(String text) throws UndatableException {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new UndatableException("recordedtime is '" + text + "', no time");
        }
    }
}
