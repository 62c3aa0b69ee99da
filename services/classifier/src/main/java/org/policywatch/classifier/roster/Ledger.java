package org.policywatch.classifier.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.roster.AgreementEvents.Happening;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.state.AgreementState;

/** The state while one list is worked in: agreements, pending entries, names, and what is told of them. */
final class Ledger {
    final Map<String, Agreement> agreements;
    final Map<String, Pending> pending;
    final Map<String, String> agencies;
    private final Set<String> agencyIds;
    private final Map<String, Set<String>> byAgency = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    final Map<String, Optional<AgreementState>> table = new LinkedHashMap<>();

    Ledger(RosterState state) {
        agreements = new TreeMap<>(state.agreements());
        pending = new TreeMap<>(state.pending());
        agencies = new HashMap<>(state.agencies());
        agencyIds = new HashSet<>(agencies.values());
        agreements.values().forEach(this::index);
    }

    private void index(Agreement agreement) {
        byAgency.computeIfAbsent(agreement.agencyId(), _ -> new TreeSet<>()).add(agreement.id());
    }

    /** Agreements of an agency, ended ones included. */
    List<Agreement> of(String agencyId) {
        return byAgency.getOrDefault(agencyId, Set.of()).stream().map(agreements::get).filter(Objects::nonNull)
                .toList();
    }

    /** Agency id of a name seen before. */
    Optional<String> agency(String state, String canonical) {
        return Optional.ofNullable(agencies.get(state + "|" + canonical));
    }

    void remember(String state, String canonical, String agencyId) {
        agencies.put(state + "|" + canonical, agencyId);
        agencyIds.add(agencyId);
    }

    /** A new agency's id; a slug that another one has gets a number. */
    String newAgency(Row row) {
        String base = AgreementEvents.jurisdiction(row.state()) + "/" + Names.slug(row.terms().name());
        String id = base;
        for (int i = 2; agencyIds.contains(id); i++) {
            id = base + "-" + i;
        }
        return id;
    }

    /** Keeps an agreement without telling anything. */
    void keep(Agreement agreement) {
        if (agreements.put(agreement.id(), agreement) == null) {
            index(agreement);
        }
    }

    /** Tells what happened and keeps the agreement as told. */
    Agreement tell(AgreementEvents teller, Agreement agreement, Happening happening) {
        Event event = teller.of(agreement, happening);
        return tell(agreement,
                agreement.isPutBack(happening.changes()) ? event.causedBy(agreement.lastEventId()) : event);
    }

    /** The same with the event made. */
    Agreement tell(Agreement agreement, Event event) {
        events.add(event);
        Agreement told = agreement.told(event);
        keep(told);
        table.put(told.id(), told.current() ? Optional.of(row(told)) : Optional.empty());
        return told;
    }

    /** Tells of a pending entry. */
    void tell(AgreementEvents teller, Pending entry, Happening happening) {
        Event event = teller.of(entry, happening);
        events.add(event);
        Pending told = entry.told(event.id(), event.data().basis().evidence());
        pending.put(entry.id(), told);
        Agreement agreement = agreements.get(entry.id());
        if (agreement == null || !agreement.current()) {
            table.put(entry.id(), entry.withdrawn() ? Optional.empty() : Optional.of(row(told)));
        }
    }

    /** An entry that stood in the wrong state: taken back to those who were told of it (K-23). */
    void retract(AgreementEvents teller, Pending entry, String reason) {
        events.add(teller.retraction(entry, reason));
        forget(entry);
    }

    /** An entry that goes on under another id. */
    void forget(Pending entry) {
        pending.remove(entry.id());
        Agreement agreement = agreements.get(entry.id());
        if (agreement == null || !agreement.current()) {
            table.put(entry.id(), Optional.empty());
        }
    }

    /** What the list changed and no later one did is as it was before it. */
    void restore(TakenList list) {
        list.agreements().forEach((id, change) -> {
            Agreement now = agreements.get(id);
            if (change.untouched(now)) {
                put(agreements, id, change.before());
                renew(id);
            } else if (now != null && now.status() == Agreement.Status.MISSING && change.absent()) {
                keep(now.withoutOneAbsence()); // the voided list counts no more
            }
        });
        list.entries().forEach((id, change) -> {
            if (change.untouched(pending.get(id))) {
                put(pending, id, change.before());
                renew(id);
            }
        });
    }

    private static <T> void put(Map<String, T> map, String id, @Nullable T value) {
        if (value == null) {
            map.remove(id);
        } else {
            map.put(id, value);
        }
    }

    /** The table's row of what stands there now. */
    private void renew(String id) {
        Optional<AgreementState> agreement = Optional.ofNullable(agreements.get(id)).filter(Agreement::current)
                .map(Ledger::row);
        Optional<AgreementState> entry = Optional.ofNullable(pending.get(id)).filter(each -> !each.withdrawn())
                .map(Ledger::row);
        table.put(id, agreement.or(() -> entry));
    }

    private static AgreementState row(Agreement agreement) {
        return new AgreementState(agreement.id(), AgreementEvents.agency(agreement.agencyId(), agreement.terms()),
                agreement.model(), agreement.listed() ? "participating" : "missing", agreement.terms(),
                agreement.signedOn(), agreement.firstListed(), agreement.lastListed(), agreement.absentSince(),
                agreement.names(), agreement.lastEventId(), agreement.evidence());
    }

    private static AgreementState row(Pending entry) {
        return new AgreementState(entry.id(), AgreementEvents.agency(entry.agencyId(), entry.terms()),
                entry.terms().model(), "pending", entry.terms(), null, entry.firstListed(), entry.lastListed(),
                entry.absentSince(), List.of(entry.terms().name()), entry.eventId(), entry.evidence());
    }
}
