package org.policywatch.classifier.publication;

import java.util.List;
import java.util.Optional;
import org.policywatch.schemas.event.Event;

/** The memory to keep (none for what is not relevant), and at most one event. */
public record PublicationResult(Optional<PublicationMemory> memory, List<Event> events) {
    public PublicationResult {
        events = List.copyOf(events);
    }
}
