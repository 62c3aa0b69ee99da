package org.policywatch.classifier.source;

import java.util.List;
import org.policywatch.schemas.event.Event;

/** The memory to keep, and at most one event. */
public record SourceResult(SourceMemory memory, List<Event> events) {
    public SourceResult {
        events = List.copyOf(events);
    }
}
