package org.policywatch.classifier.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything remembered of the programme; serialisable as JSON, so that a restored state goes on as if nothing had been.
 *
 * @param participating last good list of signed agreements
 * @param pendingList last good list of agencies about to sign
 * @param agreements by id, ended ones included
 * @param pending by agreement id
 * @param agencies {@code STATE|canonical name} → agency id, every name seen
 * @param held lists that wait for confirmation, oldest first
 * @param seen sha256 of lists already judged and ids of documents of replaced files, newest last
 * @param taken the last lists that counted, newest last: what an operator may still take back
 * @param earlier lists that counted, newest last: what the publisher may put up again
 */
public record RosterState(@Nullable Good participating, @Nullable Good pendingList, Map<String, Agreement> agreements,
        Map<String, Pending> pending, Map<String, String> agencies, List<ReadList> held, List<String> seen,
        List<TakenList> taken, List<EarlierList> earlier) {
    public RosterState {
        agreements = Map.copyOf(agreements);
        pending = Map.copyOf(pending);
        agencies = Map.copyOf(agencies);
        held = List.copyOf(held);
        seen = List.copyOf(seen);
        taken = List.copyOf(taken);
        earlier = earlier == null ? List.of() : List.copyOf(earlier); // states of older versions have none
    }

    /** Nothing known yet. */
    public static RosterState empty() {
        return new RosterState(null, null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), List.of(),
                List.of(), List.of());
    }

    /** Whether a list of this kind has counted so far. */
    public boolean knows(boolean ofPending) {
        return good(ofPending).isPresent();
    }

    Optional<Good> good(boolean ofPending) {
        return Optional.ofNullable(ofPending ? pendingList : participating);
    }
}
