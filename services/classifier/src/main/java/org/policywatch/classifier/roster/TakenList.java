package org.policywatch.classifier.roster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.Event;

/**
 * What a list changed when it was worked in, so that an operator can take it back: its events, and every agreement
 * and pending entry as it was before and after. Small, for most rows of a list change nothing.
 *
 * @param sha256 of the list
 * @param pending whether it is a pending list
 * @param before last good list before it; null when it was the first
 * @param events told because of it
 * @param agreements changed by it, by id
 * @param entries of the pending list changed by it, by id
 */
record TakenList(String sha256, boolean pending, @Nullable Good before, List<Told> events,
        Map<String, Change<Agreement>> agreements, Map<String, Change<Pending>> entries) {
    TakenList {
        events = List.copyOf(events);
        agreements = Map.copyOf(agreements);
        entries = Map.copyOf(entries);
    }

    /** An event, as far as its retraction needs it. */
    record Told(String id, String type, String subject, List<String> jurisdictions, List<String> models) {
        static Told of(Event event) {
            var tags = event.data().basis().tags();
            return new Told(event.id(), event.type(), event.subject(), tags.jurisdictions(), tags.models());
        }
    }

    /** Null: not there. */
    record Change<T>(@Nullable T before, @Nullable T after) {}

    static TakenList of(ReadList list, RosterState before, Ledger after) {
        return new TakenList(String.valueOf(list.evidence().sha256()), list.pending(),
                before.good(list.pending()).orElse(null),
                after.events.stream().map(Told::of).toList(),
                changes(before.agreements(), after.agreements, TakenList::meaning),
                changes(before.pending(), after.pending, TakenList::meaning));
    }

    private static <T> Map<String, Change<T>> changes(Map<String, T> before, Map<String, T> after,
            Function<T, Object> meaning) {
        Map<String, Change<T>> changes = new TreeMap<>();
        after.forEach((id, now) -> {
            T old = before.get(id);
            if (old == null || !meaning.apply(old).equals(meaning.apply(now))) {
                changes.put(id, new Change<>(old, now));
            }
        });
        before.forEach((id, old) -> {
            if (!after.containsKey(id)) {
                changes.put(id, new Change<>(old, null));
            }
        });
        return changes;
    }

    /** All but the day of the newest list, which every list renews. */
    static Object meaning(Agreement agreement) {
        return List.of(agreement.status(), agreement.terms(), agreement.canonical(), agreement.names(),
                agreement.absentLists(), String.valueOf(agreement.absentSince()), agreement.lastEventId());
    }

    static Object meaning(Pending entry) {
        return List.of(entry.terms(), entry.canonical(), entry.absentLists(), String.valueOf(entry.absentSince()),
                entry.withdrawn());
    }

    /** True when nothing has changed this since: then the list can be taken out without a trace. */
    static <T> boolean untouched(Change<T> change, @Nullable T now, Function<T, Object> meaning) {
        T after = change.after();
        return now == null || after == null
                ? now == null && after == null
                : Objects.equals(meaning.apply(now), meaning.apply(after));
    }
}
