package org.policywatch.classifier.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.state.AgreementState;

/**
 * What a list brought.
 *
 * @param state to go on with
 * @param events in the order of the list's rows, endings after them
 * @param agreements rows of the state table that changed; empty: a tombstone
 */
public record RosterResult(RosterState state, List<Event> events, Map<String, Optional<AgreementState>> agreements) {
    public RosterResult {
        events = List.copyOf(events);
        agreements = Map.copyOf(agreements);
    }
}
