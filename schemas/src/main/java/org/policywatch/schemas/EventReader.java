package org.policywatch.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/**
 * Reads a record's headers and value as one CloudEvent, structured or binary (CloudEvents Kafka binding 1.0, §3.2 and
 * §3.3). Header names and the media type are compared without regard to case.
 */
public final class EventReader {
    private static final String CONTENT_TYPE = "content-type";
    private static final String PREFIX = "ce_";
    private static final List<String> REQUIRED = List.of("specversion", "type", "id", "source", "subject", "time",
            "recordedtime");

    private EventReader() {}

    /** Never throws for bad input. A tombstone (no value) is the caller's business. */
    public static ReadEvent read(Map<String, String> headers, byte[] value) {
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        try {
            JsonNode body = Json.tree(value);
            return isStructured(folded, body) ? structured(folded, body) : binary(folded, body);
        } catch (UnreadableJsonException e) {
            return new ReadEvent.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Without any content type the body decides: the value alone is complete. */
    private static boolean isStructured(Map<String, String> headers, JsonNode body) {
        String mediaType = headers.getOrDefault(CONTENT_TYPE, "").split(";", 2)[0].strip();
        return mediaType.isEmpty()
                ? body.has("specversion")
                : mediaType.toLowerCase(Locale.ROOT).equals(Event.CONTENT_TYPE);
    }

    private static ReadEvent structured(Map<String, String> headers, JsonNode body) {
        return contradiction(headers, body).<ReadEvent>map(ReadEvent.Unreadable::new).orElseGet(() -> event(body));
    }

    private static Optional<String> contradiction(Map<String, String> headers, JsonNode body) {
        return headers.entrySet().stream().filter(header -> isAttribute(header.getKey()))
                .filter(header -> !header.getValue().equals(body.path(attribute(header.getKey())).asText()))
                .map(header -> "header " + header.getKey() + " is " + header.getValue() + " but the body says "
                        + body.path(attribute(header.getKey())))
                .findFirst();
    }

    private static ReadEvent binary(Map<String, String> headers, JsonNode data) {
        ObjectNode whole = Json.mapper().createObjectNode();
        headers.forEach((name, value) -> {
            if (isAttribute(name)) {
                whole.put(attribute(name), value);
            }
        });
        if (whole.isEmpty()) {
            return new ReadEvent.Unreadable("no CloudEvent: neither header content-type " + Event.CONTENT_TYPE
                    + " (structured) nor headers ce_* (binary)");
        }
        whole.put("datacontenttype", headers.getOrDefault(CONTENT_TYPE, "application/json"));
        whole.set("data", data);
        return event(whole);
    }

    private static ReadEvent event(JsonNode whole) {
        return missing(whole).<ReadEvent>map(ReadEvent.Unreadable::new).orElseGet(() -> complete(whole));
    }

    private static Optional<String> missing(JsonNode whole) {
        if (!whole.path("specversion").asText("1.0").equals("1.0")) {
            return Optional.of("specversion is " + whole.path("specversion") + ", readable is 1.0");
        }
        if (!whole.path("data").isObject()) {
            return Optional.of("data is " + whole.path("data").getNodeType() + " instead of an object");
        }
        return REQUIRED.stream().filter(name -> !whole.path(name).isTextual()).findFirst()
                .map(name -> name + " is missing or no text");
    }

    private static ReadEvent complete(JsonNode whole) {
        String type = whole.path("type").asText();
        if (EventType.ofType(type).isEmpty()) {
            return new ReadEvent.Unknown(type, whole);
        }
        try {
            return new ReadEvent.Known(Json.mapper().treeToValue(whole, Event.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new ReadEvent.Unreadable(type + ": " + e.getMessage());
        }
    }

    private static boolean isAttribute(String header) {
        return header.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    private static String attribute(String header) {
        return header.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    }
}
