package org.policywatch.classifier.bill;

import java.util.List;
import java.util.Optional;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.state.BillState;

/**
 * What one sighting leads to.
 *
 * @param memory to be kept
 * @param events in order
 * @param row of {@code policy.bills.v1}; empty when nothing changed that anybody follows
 */
public record BillResult(BillMemory memory, List<Event> events, Optional<BillState> row) {
    public BillResult {
        events = List.copyOf(events);
    }
}
