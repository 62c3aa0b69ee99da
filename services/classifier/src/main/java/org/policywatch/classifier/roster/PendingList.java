package org.policywatch.classifier.roster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.policywatch.classifier.roster.AgreementEvents.Happening;
import org.policywatch.schemas.event.EventType;

/** Works a list of agencies about to sign into the ledger. Pending is never called joined. */
final class PendingList {
    private final ReadList list;
    private final Ledger ledger;
    private final AgreementEvents teller;

    PendingList(ReadList list, Ledger ledger) {
        this.list = list;
        this.ledger = ledger;
        this.teller = new AgreementEvents(list);
    }

    void work() {
        Map<Row, String> ids = align();
        Set<String> seen = new HashSet<>(ids.values());
        list.rows().forEach(row -> compare(row, ids.getOrDefault(row, "")));
        hold(seen);
    }

    /** Rows to agreement ids: a known name, another printing of an entry or agreement, or a new agency. */
    private Map<Row, String> align() {
        Map<Row, String> ids = new HashMap<>();
        list.rows().forEach(row -> ledger.agency(row.state(), row.canonical())
                .ifPresent(agency -> ids.put(row, agency + "/" + row.model())));
        printedOtherwise(ids);
        list.rows().stream().filter(row -> !ids.containsKey(row)).forEach(row -> {
            String agency = ledger.agency(row.state(), row.canonical()).or(() -> misspelt(row))
                    .orElseGet(() -> ledger.newAgency(row));
            ledger.remember(row.state(), row.canonical(), agency);
            ids.put(row, agency + "/" + row.model());
        });
        return ids;
    }

    /** Entries that lost their row on this list and rows that nobody knows. */
    private void printedOtherwise(Map<Row, String> ids) {
        List<Row> fresh = list.rows().stream().filter(row -> !ids.containsKey(row)).toList();
        List<Pending> lost = lost(new HashSet<>(ids.values()));
        Map<Row, Pending> entries = new HashMap<>();
        new Alignment().pair(fresh, lost.stream().map(PendingList::known).toList())
                .forEach((row, match) -> entries.put(row, ledger.pending.get(match.known().id())));
        Handover.reprinted(fresh, lost).forEach(entries::putIfAbsent);
        entries.forEach((row, entry) -> {
            ids.put(row, entry.id());
            ledger.remember(row.state(), row.canonical(), entry.agencyId());
        });
        Handover.moved(fresh, lost.stream().filter(each -> !entries.containsValue(each)).toList())
                .forEach((row, entry) -> ledger.retract(teller, entry,
                        "%s prints %s in %s; %s was a slip of the publisher".formatted(list.evidence().fileName(),
                                row.terms().name(), row.state(), entry.terms().state())));
    }

    private List<Pending> lost(Set<String> taken) {
        Set<String> printed = list.rows().stream().map(row -> row.state() + "|" + row.canonical())
                .collect(Collectors.toSet());
        return ledger.pending.values().stream().filter(each -> !each.withdrawn() && !taken.contains(each.id())
                && !printed.contains(each.terms().state() + "|" + each.canonical())).toList();
    }

    private static Alignment.Known known(Pending entry) {
        return new Alignment.Known(entry.id(), entry.agencyId(), entry.canonical(), entry.terms(),
                entry.absentSince() == null);
    }

    /** The agency of signed agreements in this county, its name a typo away; none where two are as near. */
    private Optional<String> misspelt(Row row) {
        Set<String> agencies = ledger.agreements.values().stream().filter(Agreement::current)
                .filter(each -> each.terms().state().equals(row.state()) && Handover.typo(row, each))
                .map(Agreement::agencyId).collect(Collectors.toSet());
        return agencies.size() == 1 ? agencies.stream().findFirst() : Optional.empty();
    }

    private void compare(Row row, String id) {
        Agreement signed = ledger.agreements.get(id);
        Pending known = ledger.pending.get(id);
        if (signed != null && signed.current()) {
            return; // the pending list lags behind the signing
        }
        if (known != null && !known.withdrawn()) {
            ledger.pending.put(id, known.seen(row, list.date()));
            return;
        }
        String agency = id.substring(0, id.lastIndexOf('/'));
        ledger.tell(teller, Pending.begin(id, agency, row, list), Happening.of(EventType.AGREEMENT_PENDING,
                "roster/pending-row", teller.place(row), null, row.terms()));
    }

    private void hold(Set<String> seen) {
        List<Pending> absent = ledger.pending.values().stream()
                .filter(each -> !each.withdrawn() && !seen.contains(each.id())).toList();
        for (Pending each : absent) {
            Pending now = each.absent(list.date());
            if (confirmed(now) && (signedUnderAnotherName(now) || modelFilledIn(now))) {
                ledger.forget(now);
            } else if (confirmed(now)) {
                ledger.tell(teller, now.asWithdrawn(), Happening.of(EventType.AGREEMENT_PENDING_WITHDRAWN,
                        "roster/left-pending-list", "no row in %d pending lists from %s to %s, and not signed"
                                .formatted(now.absentLists(), now.absentSince(), list.date().day()),
                        each.terms(), null));
            } else {
                ledger.pending.put(now.id(), now);
            }
        }
    }

    /** Signed since, its name, state or model printed otherwise there: no withdrawal. */
    private boolean signedUnderAnotherName(Pending entry) {
        return ledger.agreements.values().stream().filter(Agreement::current)
                .anyMatch(
                        each -> Handover.underAnotherName(each, entry) || Handover.inAnotherState(each, entry));
    }

    /** The cell of the model was blank, and the agency is still pending with one. */
    private boolean modelFilledIn(Pending entry) {
        return entry.terms().model().equals(Vocabulary.NO_MODEL) && ledger.pending.values().stream().anyMatch(
                each -> each.agencyId().equals(entry.agencyId()) && !each.id().equals(entry.id()) && !each.withdrawn());
    }

    private boolean confirmed(Pending absent) {
        return Absence.isConfirmed(absent.absentLists(), absent.absentSince(), list.date().day());
    }
}
