package org.policywatch.classifier.topology;

import java.util.List;
import org.policywatch.schemas.event.Event;

/** Says whether an event keeps its promise to readers: its closed schema (requirement K-09). */
@FunctionalInterface
public interface EventCheck {
    /** What is wrong, one sentence each; none when it may leave. */
    List<String> violations(Event event, byte[] json);
}
