package org.policywatch.classifier.page;

import java.util.List;
import org.policywatch.schemas.event.Event;

/**
 * What one version of a page leads to.
 *
 * @param memory to be kept
 * @param events none, or one
 */
public record PageResult(PageMemory memory, List<Event> events) {
    public PageResult {
        events = List.copyOf(events);
    }
}
