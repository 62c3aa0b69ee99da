package org.policywatch.portal.site;

import java.util.List;
import java.util.stream.Collectors;
import org.policywatch.portal.model.ReadModel.Cursor;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.portal.view.CursorText;
import org.policywatch.schemas.Json;

/** A list of events as JSON: {@code events}, each byte for byte as in Kafka, and {@code next} where there are older ones. */
final class EventList {
    private EventList() {}

    static String write(List<StoredEvent> oneMore, int limit, String base) {
        List<StoredEvent> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
        String events = page.stream().map(StoredEvent::json).collect(Collectors.joining(",", "\"events\":[", "]"));
        if (oneMore.size() <= limit) {
            return "{" + events + "}";
        }
        String next = base + "/api/v1/events?limit=" + limit + "&before="
                + CursorText.write(Cursor.of(page.getLast().event()));
        return "{" + events + ",\"next\":" + Json.write(next) + "}";
    }
}
