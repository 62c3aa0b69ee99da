package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;

/**
 * One CloudEvent 1.0 in structured JSON, whole: what is written to {@code policy.events.v1}.
 *
 * @param specversion always {@code 1.0}
 * @param type {@code org.policywatch.<name>.v1}
 * @param id lower-case hex sha-256 over type, subject and change key
 * @param source {@code urn:policywatch:source:<source id>}
 * @param subject {@code agreement:…}, {@code bill:…}, {@code publication:…}, {@code page:…} or {@code source:…}; the
 *     record's key
 * @param time when it happened: a day as local midnight of the capital; else the retrieval time
 * @param recordedtime retrieval time of the causing document
 * @param causationid id of the event that this one corrects or retracts
 * @param dataschema address of the schema of the whole event's {@code data}
 * @param datacontenttype always {@code application/json}
 * @param data by type
 */
public record Event(String specversion, String type, String id, String source, String subject, OffsetDateTime time,
        Instant recordedtime, @Nullable String causationid, String dataschema, String datacontenttype,
        EventData data) {

    /** Value of the {@code content-type} header of every event record. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /** A new event; everything that follows from its type is filled in. */
    public static Event of(EventType type, String subject, String changeKey, OffsetDateTime time, EventData data) {
        return new Event("1.0", type.type(), Hashes.sha256Of(type.type(), subject, changeKey),
                "urn:policywatch:source:" + data.basis().evidence().sourceId(), subject, time,
                data.basis().evidence().retrievedAt(), null, type.dataschema(), "application/json", data);
    }

    /** The same event naming the one that it corrects. */
    public Event causedBy(String eventId) {
        return new Event(specversion, type, id, source, subject, time, recordedtime, eventId, dataschema,
                datacontenttype, data);
    }

    /** The same event with other data. */
    public Event with(EventData other) {
        return new Event(specversion, type, id, source, subject, time, recordedtime, causationid, dataschema,
                datacontenttype, other);
    }

    /** Its kind. Events of an unknown type cannot be read into this record at all. */
    public EventType eventType() {
        return EventType.ofType(type).orElseThrow();
    }

    /** Record headers for cheap filtering, written from the body in this one place (K-30). */
    public Map<String, String> headers() {
        return Map.of("content-type", CONTENT_TYPE, "ce_id", id, "ce_type", type, "ce_source", source, "ce_subject",
                subject, "ce_time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    }

    @JsonCreator
    static Event fromJson(@JsonProperty("specversion") String specversion, @JsonProperty("type") String type,
            @JsonProperty("id") String id, @JsonProperty("source") String source,
            @JsonProperty("subject") String subject, @JsonProperty("time") OffsetDateTime time,
            @JsonProperty("recordedtime") Instant recordedtime,
            @JsonProperty("causationid") @Nullable String causationid, @JsonProperty("dataschema") String dataschema,
            @JsonProperty("datacontenttype") String datacontenttype, @JsonProperty("data") JsonNode data) {
        EventType known = EventType.ofType(type)
                .orElseThrow(() -> new IllegalArgumentException("unknown event type " + type));
        return new Event(specversion, type, id, source, subject, time, recordedtime, causationid, dataschema,
                datacontenttype, Json.mapper().convertValue(data, known.data()));
    }
}
