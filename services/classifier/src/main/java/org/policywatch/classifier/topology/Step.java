package org.policywatch.classifier.topology;

import java.util.List;
import java.util.Optional;
import org.policywatch.schemas.event.Event;

/**
 * What one document leads to at a desk.
 *
 * @param memory to be kept; empty forgets
 * @param events in order
 * @param rows of a state table
 */
record Step<S>(Optional<S> memory, List<Event> events, List<Row> rows) {
    Step {
        events = List.copyOf(events);
        rows = List.copyOf(rows);
    }

    /** A desk's reducer, seen from the shell. */
    @FunctionalInterface
    interface Reducer<S> {
        /** Pure: the same memory and document give the same step. */
        Step<S> step(Optional<S> memory, byte[] document);

        /** What is remembered when a document, or an event of a step, was set aside as a dead letter; as before, unless told. */
        default Optional<S> setAside(Optional<S> memory) {
            return memory;
        }
    }
}
