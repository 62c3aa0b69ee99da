package org.policywatch.classifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;

/**
 * Keeps events at 64 KiB or less, the size that every intermediary forwards (CloudEvents 1.0, "Size Limits"; K-05). Very few
 * are larger: a bill with the text of an act as its title, a page written anew. Their long texts are cut with an ellipsis and their lists of
 * changes and reasons end early; the whole is at the evidence's address and digest.
 */
public final class EventSize {
    /** Bytes of an event at most. */
    public static final int LIMIT = 64 * 1024;
    private static final int LONGEST_TEXT = 800;
    private static final int LONGEST_LIST = 8;
    /** What filters and evidence rest on is never cut. */
    private static final Set<String> KEPT = Set.of("tags", "evidence", "voids");

    private EventSize() {}

    /** The event itself where it fits, else shortened; its id and everything that tells what it is about stay. */
    public static Event fit(Event event) {
        return fit(event, Json.bytes(event).length);
    }

    /** As {@link #fit(Event)}, when its number of bytes is known. */
    public static Event fit(Event event, int bytes) {
        return bytes <= LIMIT ? event : shortened(event);
    }

    private static Event shortened(Event event) {
        JsonNode whole = Json.mapper().valueToTree(event);
        whole.path("data").properties().stream().filter(each -> !KEPT.contains(each.getKey()))
                .forEach(each -> each.setValue(shorter(each.getValue())));
        try {
            return Json.mapper().treeToValue(whole, Event.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that was written can't be read: " + event.id(), e);
        }
    }

    private static void cut(JsonNode node) {
        switch (node) {
            case ObjectNode object -> object.properties().forEach(each -> each.setValue(shorter(each.getValue())));
            case ArrayNode list -> {
                while (list.size() > LONGEST_LIST) {
                    list.remove(LONGEST_LIST);
                }
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, shorter(list.get(i)));
                }
            }
            default -> {
                // numbers and the like are short
            }
        }
    }

    private static JsonNode shorter(JsonNode node) {
        if (node.isTextual() && node.textValue().length() > LONGEST_TEXT) {
            String text = node.textValue();
            int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
            return TextNode.valueOf(text.substring(0, end) + "…");
        }
        cut(node);
        return node;
    }
}
