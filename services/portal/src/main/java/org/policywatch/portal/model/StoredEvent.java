package org.policywatch.portal.model;

import java.nio.charset.StandardCharsets;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;

/**
 * An event as it came from Kafka.
 *
 * @param event read
 * @param json the record's value, byte for byte (P-21)
 */
public record StoredEvent(Event event, String json) {
    static StoredEvent of(byte[] body) {
        return new StoredEvent(Json.read(body, Event.class), new String(body, StandardCharsets.UTF_8));
    }
}
