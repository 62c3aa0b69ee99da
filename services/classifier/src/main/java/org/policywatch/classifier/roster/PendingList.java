package org.policywatch.classifier.roster;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.policywatch.classifier.roster.AgreementEvents.Happening;
import org.policywatch.schemas.event.EventType;

/** Works a list of agencies about to sign into the ledger. Pending is never called joined. */
final class PendingList {
    private static final int ABSENT_LISTS = 3;
    private static final int ABSENT_DAYS = 3;
    private static final int HANDED_OVER_DAYS = 7;

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

    /** Rows to agreement ids: a known name, a typo of an entry that lost its row, or a new agency. */
    private Map<Row, String> align() {
        Map<Row, String> ids = new HashMap<>();
        Set<String> taken = new HashSet<>();
        list.rows().forEach(row -> ledger.agency(row.state(), row.canonical()).ifPresent(agency -> {
            ids.put(row, agency + "/" + row.model());
            taken.add(agency + "/" + row.model());
        }));
        List<Row> fresh = list.rows().stream().filter(row -> !ids.containsKey(row)).toList();
        Set<String> printed = list.rows().stream().map(row -> row.state() + "|" + row.canonical())
                .collect(Collectors.toSet());
        List<Alignment.Known> lost = ledger.pending.values().stream().filter(
                each -> !taken.contains(each.id()) && !printed.contains(each.terms().state() + "|" + each.canonical()))
                .map(each -> new Alignment.Known(each.id(), each.agencyId(), each.canonical(), each.terms(),
                        each.absentSince() == null))
                .toList();
        new Alignment().pair(fresh, lost).forEach((row, match) -> {
            ids.put(row, match.known().id());
            ledger.remember(row.state(), row.canonical(), match.known().agencyId());
        });
        fresh.stream().filter(row -> !ids.containsKey(row)).forEach(row -> {
            String agency = ledger.agency(row.state(), row.canonical()).orElseGet(() -> ledger.newAgency(row));
            ledger.remember(row.state(), row.canonical(), agency);
            ids.put(row, agency + "/" + row.model());
        });
        return ids;
    }

    private void compare(Row row, String id) {
        Agreement signed = ledger.agreements.get(id);
        Pending known = ledger.pending.get(id);
        if (signed != null && signed.current()) {
            return; // the pending list lags behind the signing
        }
        if (known != null && !known.withdrawn()) {
            ledger.pending.put(id, known.seen(row));
            return;
        }
        String agency = id.substring(0, id.lastIndexOf('/'));
        Pending entry = new Pending(id, agency, row.terms(), row.canonical(), list.date().day(), null, 0, false);
        ledger.tell(teller, entry, Happening.of(EventType.AGREEMENT_PENDING, "roster/pending-row", teller.place(row),
                null, row.terms()));
    }

    private void hold(Set<String> seen) {
        List<Pending> absent = ledger.pending.values().stream()
                .filter(each -> !each.withdrawn() && !seen.contains(each.id())).toList();
        for (Pending each : absent) {
            Pending now = each.absent(list.date());
            if (confirmed(now) && (signedUnderAnotherName(now) || modelFilledIn(now))) {
                ledger.pending.remove(now.id());
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
                .filter(each -> each.model().equals(entry.terms().model())
                        || entry.terms().model().equals(Vocabulary.NO_MODEL))
                .filter(each -> !each.lastListed().isBefore(entry.firstListed())).anyMatch(each -> same(each, entry));
    }

    /** The cell of the model was blank, and the agency is still pending with one. */
    private boolean modelFilledIn(Pending entry) {
        return entry.terms().model().equals(Vocabulary.NO_MODEL) && ledger.pending.values().stream().anyMatch(
                each -> each.agencyId().equals(entry.agencyId()) && !each.id().equals(entry.id()) && !each.withdrawn());
    }

    private static boolean same(Agreement signed, Pending entry) {
        if (signed.canonical().equals(entry.canonical())) {
            return signed.terms().state().equals(entry.terms().state()) || movedState(signed, entry);
        }
        return signed.terms().state().equals(entry.terms().state())
                && !Vocabulary.shipped().distinct(entry.terms().state(), signed.canonical(), entry.canonical())
                && !signed.firstListed().isBefore(entry.firstListed())
                && (Names.distance(signed.canonical(), entry.canonical()) <= 2
                        || sameWords(signed.canonical(), entry.canonical()));
    }

    /** The words that tell agencies apart are the same; where there are none, one name begins with the other. */
    private static boolean sameWords(String first, String second) {
        boolean begins = (first + " ").startsWith(second + " ") || (second + " ").startsWith(first + " ");
        return Names.distinctive(first).equals(Names.distinctive(second))
                && (begins || !Names.distinctive(first).isEmpty() && Names.overlap(first, second) >= 0.5);
    }

    /** The same name and county in another state, listed as signed in the days when the entry went: one of the two states was a slip. */
    private static boolean movedState(Agreement signed, Pending entry) {
        return entry.absentSince() != null
                && Math.abs(ChronoUnit.DAYS.between(entry.absentSince(), signed.firstListed())) <= HANDED_OVER_DAYS
                && Row.county(signed.terms().county()).equals(Row.county(entry.terms().county()));
    }

    private boolean confirmed(Pending absent) {
        return absent.absentLists() >= ABSENT_LISTS && absent.absentSince() != null
                && ChronoUnit.DAYS.between(absent.absentSince(), list.date().day()) >= ABSENT_DAYS;
    }
}
