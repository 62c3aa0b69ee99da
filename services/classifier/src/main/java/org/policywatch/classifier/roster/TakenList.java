package org.policywatch.classifier.roster;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.event.Event;

/**
 * What a list changed when it was worked in, so that an operator can take it back: its events, and every agreement
 * and pending entry it changed, as it was before. Small, for most rows of a list change nothing.
 *
 * @param sha256 of the list
 * @param pending whether it is a pending list
 * @param before last good list before it; null when it was the first
 * @param events told because of it
 * @param agreements changed by it, by id
 * @param entries of the pending list changed by it, by id
 */
record TakenList(String sha256, boolean pending, @Nullable Good before, List<Told> events,
        Map<String, AgreementChange> agreements, Map<String, EntryChange> entries) {
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

    /**
     * An agreement that the list changed.
     *
     * @param before null: it was not there
     * @param after fingerprint of what it meant afterwards
     * @param absent the list counted as one without it
     */
    record AgreementChange(@Nullable Agreement before, String after, boolean absent) {
        /** True when nothing has changed this since: then the list can be taken out without a trace. */
        boolean untouched(@Nullable Agreement now) {
            return fingerprint(meaning(now)).equals(after);
        }
    }

    /**
     * An entry that the list changed.
     *
     * @param before null: it was not there
     * @param after fingerprint of what it meant afterwards
     */
    record EntryChange(@Nullable Pending before, String after) {
        /** As of agreements. */
        boolean untouched(@Nullable Pending now) {
            return fingerprint(meaning(now)).equals(after);
        }
    }

    /** @param events all that were told because of the list */
    static TakenList of(ReadList list, RosterState before, Ledger after, List<Event> events) {
        Map<String, AgreementChange> agreements = new TreeMap<>();
        for (String id : both(before.agreements(), after.agreements)) {
            Agreement old = before.agreements().get(id);
            Agreement now = after.agreements.get(id);
            if (!meaning(old).equals(meaning(now))) {
                agreements.put(id, new AgreementChange(old, fingerprint(meaning(now)),
                        now != null && now.status() == Agreement.Status.MISSING));
            }
        }
        Map<String, EntryChange> entries = new TreeMap<>();
        for (String id : both(before.pending(), after.pending)) {
            Pending old = before.pending().get(id);
            Pending now = after.pending.get(id);
            if (!meaning(old).equals(meaning(now))) {
                entries.put(id, new EntryChange(old, fingerprint(meaning(now))));
            }
        }
        return new TakenList(String.valueOf(list.evidence().sha256()), list.pending(),
                before.good(list.pending()).orElse(null), events.stream().map(Told::of).toList(), agreements, entries);
    }

    private static String fingerprint(List<Object> meaning) {
        return Hashes.sha256Of(meaning.toString());
    }

    private static Set<String> both(Map<String, ?> before, Map<String, ?> after) {
        Set<String> ids = new HashSet<>(before.keySet());
        ids.addAll(after.keySet());
        return ids;
    }

    /** All but the day of the newest list, which every list renews. */
    static List<Object> meaning(@Nullable Agreement agreement) {
        return agreement == null
                ? List.of()
                : List.of(agreement.status(), agreement.terms(), agreement.canonical(), agreement.names(),
                        agreement.absentLists(), String.valueOf(agreement.absentSince()), agreement.lastEventId());
    }

    private static List<Object> meaning(@Nullable Pending entry) {
        return entry == null
                ? List.of()
                : List.of(entry.terms(), entry.canonical(), entry.absentLists(), String.valueOf(entry.absentSince()),
                        entry.withdrawn());
    }
}
