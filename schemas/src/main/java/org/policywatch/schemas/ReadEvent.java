package org.policywatch.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import org.policywatch.schemas.event.Event;

/** What a record of {@code policy.events.v1} turned out to be. */
public sealed interface ReadEvent {
    /** An event of a type that this version knows. */
    record Known(Event event) implements ReadEvent {}

    /** A well-formed event of a type from the future: count it and go on (K-10). */
    record Unknown(String type, JsonNode json) implements ReadEvent {}

    /** Poison: no event, or headers that contradict the body; the reason names what was found. */
    record Unreadable(String reason) implements ReadEvent {}
}
