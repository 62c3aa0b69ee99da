package org.policywatch.classifier.roster;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.policywatch.classifier.roster.AgreementEvents.Happening;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;

/** Works an accepted list of signed agreements into the ledger: align ▸ compare ▸ hold. */
final class ParticipatingList {
    /** So long after the old row was last listed a new one still follows it. */
    private static final int FOLLOWS_DAYS = 60;
    /** A signing is listed within days; a row that is new and so old is no new signing. */
    private static final int LONG_SIGNED_DAYS = 30;

    private final ReadList list;
    private final List<Row> rows;
    private final Good before;
    private final Ledger ledger;
    private final AgreementEvents teller;
    private final Vocabulary vocabulary = Vocabulary.shipped();
    private final Map<Row, String> agencyOf = new HashMap<>();
    private final Map<Row, Alignment.Match> renamed = new HashMap<>();
    private final Map<Row, Pending> handedOver = new HashMap<>();
    private final Set<Row> printedTwice = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> printed = new HashSet<>();
    private final Set<String> seen = new HashSet<>();

    ParticipatingList(ReadList list, Good before, Ledger ledger) {
        this.list = list;
        this.before = before;
        this.ledger = ledger;
        this.rows = list.rows().stream().map(this::withModel).map(this::settled).toList();
        this.teller = new AgreementEvents(list);
    }

    void work() {
        align();
        rows.stream().filter(row -> !printedTwice.contains(row)).forEach(this::compare);
        hold();
    }

    /** A model that is blank or garbled is the one of the agreement that the agency signed that day and has no other row. */
    private Row withModel(Row row) {
        if (vocabulary.knownModel(row.model()) || row.signedOn().isEmpty()) {
            return row;
        }
        List<Agreement> signed = ledger.agency(row.state(), row.canonical()).map(ledger::of).orElse(List.of()).stream()
                .filter(each -> each.current() && row.signedOn().get().equals(each.terms().signedOn())).toList();
        return signed.size() == 1 && list.rows().stream().noneMatch(
                other -> other.canonical().equals(row.canonical()) && other.model().equals(signed.getFirst().model()))
                        ? row.ofModel(signed.getFirst().model())
                        : row;
    }

    /**
     * Of an agreement's rows with several days of signing the one with the day known, unless another is another signing:
     * nothing is corrected while it is still printed.
     */
    private Row settled(Row row) {
        List<Row> others = list.others().stream().filter(
                each -> each.key().equals(row.key()) && each.countyFips().equals(row.countyFips())).toList();
        if (others.isEmpty()) {
            return row;
        }
        return ledger.agency(row.state(), row.canonical())
                .map(agency -> ledger.agreements.get(agency + "/" + row.model()))
                .filter(known -> known.current() && !new Comparison(known, row, before).renewed())
                .flatMap(known -> others.stream()
                        .filter(each -> Objects.equals(each.terms().signedOn(), known.terms().signedOn())).findFirst())
                .orElse(row);
    }

    // align

    private void align() {
        rows.forEach(row -> printed.add(row.state() + "|" + row.canonical()));
        Map<String, Agreement> byName = byName();
        rows.forEach(row -> Optional.ofNullable(byName.get(row.key()))
                .ifPresent(agreement -> assign(row, agreement.agencyId())));
        unassigned().forEach(row -> ledger.agency(row.state(), row.canonical())
                .filter(agency -> current(agency, row.model()) && free(agency, row.model()))
                .ifPresent(agency -> assign(row, agency)));
        pair(Agreement::current, _ -> true);
        pair(each -> each.status() == Agreement.Status.REMOVED && follows(each), Alignment.Match::sure);
        unassigned().stream().filter(this::isPrintedTwice).forEach(printedTwice::add);
        List<Row> fresh = unassigned().stream().filter(row -> !printedTwice.contains(row)).toList();
        fresh.forEach(row -> assign(row, agencyOfNew(row)));
        handedOver.putAll(Handover.signed(fresh.stream().filter(row -> !ledger.pending.containsKey(id(row))).toList(),
                ledger.pending.values().stream().filter(entry -> !taken.contains(entry.id())).toList(),
                list.date().day()));
        agencyOf.forEach((row, agency) -> {
            ledger.remember(row.state(), row.canonical(), agency);
            seen.add(agency + "/" + row.model());
        });
    }

    /** Agreements listed or missing by the name they bear, for the tier of the same name. */
    private Map<String, Agreement> byName() {
        Map<String, Agreement> byName = new HashMap<>();
        ledger.agreements.values().stream().filter(Agreement::current)
                .sorted(Comparator.comparing(Agreement::listed).thenComparing(Agreement::id)).forEach(
                        each -> byName.put(Row.key(each.terms(), each.canonical()), each));
        return byName;
    }

    private List<Row> unassigned() {
        return rows.stream().filter(row -> !agencyOf.containsKey(row)).toList();
    }

    /**
     * An agreement that this list prints under its own name, again under a longer or shorter one: an unknown agency with a
     * signing of long ago, whose memorandum is the other's.
     */
    private boolean isPrintedTwice(Row row) {
        return row.terms().moa() != null && row.terms().signedOn() != null
                && ChronoUnit.DAYS.between(row.terms().signedOn(), list.date().day()) > LONG_SIGNED_DAYS
                && ledger.agency(row.state(), row.canonical()).isEmpty()
                && ledger.agreements.values().stream().anyMatch(each -> taken.contains(each.id())
                        && each.terms().state().equals(row.state()) && each.model().equals(row.model())
                        && each.terms().moa() != null
                        && Links.key(each.terms().moa()).equals(Links.key(row.terms().moa()))
                        && Names.contained(each.canonical(), row.canonical()));
    }

    private String id(Row row) {
        return agencyOf.getOrDefault(row, "") + "/" + row.model();
    }

    private void assign(Row row, String agency) {
        agencyOf.put(row, agency);
        taken.add(agency + "/" + row.model());
    }

    /** Rows without an agreement and agreements without a row, by evidence. */
    private void pair(Predicate<Agreement> among, Predicate<Alignment.Match> enough) {
        List<Row> fresh = unassigned();
        List<Alignment.Known> lost = ledger.agreements.values().stream()
                .filter(each -> among.test(each) && !taken.contains(each.id())).map(ParticipatingList::known).toList();
        if (fresh.isEmpty() || lost.isEmpty()) {
            return;
        }
        new Alignment(sharedPapers()).pair(fresh, lost).forEach((row, match) -> {
            if (enough.test(match)) {
                renamed.put(row, match);
                assign(row, match.known().agencyId());
            }
        });
    }

    private Set<String> sharedPapers() {
        Set<String> once = new HashSet<>();
        Set<String> shared = new HashSet<>();
        ledger.agreements.values().stream().filter(Agreement::current).map(each -> each.terms().moa())
                .filter(Objects::nonNull).map(Links::key).filter(paper -> !once.add(paper)).forEach(shared::add);
        return shared;
    }

    private static Alignment.Known known(Agreement agreement) {
        return new Alignment.Known(agreement.id(), agreement.agencyId(), agreement.canonical(), agreement.terms(),
                agreement.listed());
    }

    private boolean current(String agency, String model) {
        Agreement agreement = ledger.agreements.get(agency + "/" + model);
        return agreement != null && agreement.current();
    }

    /** No other row of this list is this agreement. */
    private boolean free(String agency, String model) {
        return !taken.contains(agency + "/" + model);
    }

    private String agencyOfNew(Row row) {
        return ledger.agency(row.state(), row.canonical()).filter(agency -> free(agency, row.model()))
                .or(() -> pendingUnderAnotherName(row))
                .or(() -> misspelt(row)).orElseGet(() -> {
                    String id = ledger.newAgency(row);
                    ledger.remember(row.state(), row.canonical(), id);
                    return id;
                });
    }

    private Optional<String> pendingUnderAnotherName(Row row) {
        List<Alignment.Known> waiting = ledger.pending.values().stream()
                .filter(each -> free(each.agencyId(), row.model())
                        && !printed.contains(each.terms().state() + "|" + each.canonical()))
                .map(each -> new Alignment.Known(each.id(), each.agencyId(), each.canonical(), each.terms(), false))
                .toList();
        return Optional.ofNullable(new Alignment().pair(List.of(row), waiting).get(row))
                .filter(Alignment.Match::sure).map(match -> match.known().agencyId());
    }

    /** The same agency with another model, its name a typo or a word for its kind away in the same county. */
    private Optional<String> misspelt(Row row) {
        String county = Row.county(row.terms().county());
        if (county.isEmpty()) {
            return Optional.empty();
        }
        Set<String> agencies = new TreeSet<>();
        ledger.agreements.values().stream()
                .filter(each -> each.terms().state().equals(row.state()) && !each.canonical().equals(row.canonical())
                        && Row.county(each.terms().county()).equals(county)
                        && Alignment.sameAgency(row.state(), each.canonical(), row.canonical())
                        && !vocabulary.distinct(row.state(), each.canonical(), row.canonical())
                        && free(each.agencyId(), row.model()))
                .forEach(each -> agencies.add(each.agencyId()));
        return agencies.size() == 1 ? agencies.stream().findFirst() : Optional.empty();
    }

    // compare

    private void compare(Row row) {
        String agency = agencyOf.getOrDefault(row, "");
        Alignment.Match match = renamed.get(row);
        Agreement known = ledger.agreements.get(match == null ? agency + "/" + row.model() : match.known().id());
        if (known == null) {
            begin(agency, row);
        } else if (known.current()) {
            goOn(known, row, match == null || match.sure());
        } else {
            comeBack(known, row);
        }
    }

    private void goOn(Agreement known, Row row, boolean sure) {
        Comparison comparison = new Comparison(known, row, before);
        if (comparison.renewed()) {
            renew(known, row);
            return;
        }
        Agreement now = known.seen(row, list);
        List<FieldChange> corrections = comparison.corrections();
        List<FieldChange> posted = comparison.posted();
        ledger.keep(now);
        if (known.status() == Agreement.Status.MISSING) {
            now = ledger.tell(teller, now, Happening.of(EventType.AGREEMENT_MISSING, "roster/back", teller.place(row),
                    known.terms(), row.terms()).with(new AgreementFlags(null, null, null, true, null)));
        }
        if (!corrections.isEmpty()) {
            now = ledger.tell(teller, now, Happening.of(EventType.AGREEMENT_CORRECTED, "roster/corrected",
                    teller.place(row), known.terms(), row.terms()).with(corrections, sure));
        }
        if (!posted.isEmpty()) {
            ledger.tell(teller, now, Happening.of(EventType.AGREEMENT_DOCUMENT_POSTED, "roster/document-posted",
                    teller.place(row), known.terms(), row.terms()).with(posted, true));
        }
    }

    private void renew(Agreement known, Row row) {
        ledger.tell(teller, Agreement.begin(known.agencyId(), row, list), Happening.of(EventType.AGREEMENT_RENEWED,
                "roster/renewed", teller.place(row), known.terms(), row.terms()));
        ledger.pending.remove(known.id());
    }

    /** Removed or superseded before, and listed again. */
    private void comeBack(Agreement known, Row row) {
        boolean sameTerm = row.terms().signedOn() == null || row.terms().signedOn().equals(known.signedOn())
                || known.printedDates().contains(row.terms().signedOn());
        if (known.status() == Agreement.Status.REMOVED && sameTerm) {
            Agreement now = ledger.tell(teller, known.seen(row, list), Happening.of(EventType.AGREEMENT_REINSTATED,
                    "roster/listed-again", teller.place(row), known.terms(), row.terms()));
            List<FieldChange> corrections = new Comparison(known, row, before).corrections();
            if (!corrections.isEmpty()) {
                ledger.tell(teller, now, Happening.of(EventType.AGREEMENT_CORRECTED, "roster/corrected",
                        teller.place(row), known.terms(), row.terms()).with(corrections, true));
            }
        } else if (known.status() == Agreement.Status.REMOVED && follows(known)) {
            renew(known, row);
        } else {
            begin(known.agencyId(), row);
        }
    }

    private boolean follows(Agreement ended) {
        return ChronoUnit.DAYS.between(ended.lastListed(), list.date().day()) <= FOLLOWS_DAYS;
    }

    private void begin(String agency, Row row) {
        Agreement fresh = Agreement.begin(agency, row, list);
        Optional<Agreement> replaced = replaced(agency, row.model());
        if (replaced.isPresent()) {
            ledger.keep(replaced.get().as(Agreement.Status.SUPERSEDED));
            ledger.table.put(replaced.get().id(), Optional.empty());
            ledger.tell(teller, fresh, Happening.of(EventType.AGREEMENT_MODEL_SWITCHED, "roster/model-switched",
                    teller.place(row), replaced.get().terms(), row.terms()));
        } else {
            ledger.tell(teller, fresh,
                    Happening.of(EventType.AGREEMENT_SIGNED, "roster/new-row", teller.place(row), null,
                            row.terms()).with(signing(agency, fresh, handedOver.containsKey(row))));
        }
        ledger.pending.remove(fresh.id());
        Optional.ofNullable(handedOver.get(row)).ifPresent(ledger::forget);
    }

    private AgreementFlags signing(String agency, Agreement fresh, boolean wasPending) {
        List<Agreement> others = ledger.of(agency);
        boolean additional = others.stream().anyMatch(each -> !each.id().equals(fresh.id()) && seen.contains(each.id())
                && each.current());
        return AgreementFlags.signing(others.isEmpty(), additional,
                wasPending || ledger.pending.containsKey(fresh.id()));
    }

    /** The other model of the agency that ended when this one began, or at most 60 days before. */
    private Optional<Agreement> replaced(String agency, String model) {
        return ledger.of(agency).stream()
                .filter(each -> !each.model().equals(model)
                        && !seen.contains(each.id()) && each.status() != Agreement.Status.SUPERSEDED && follows(each))
                .max(Comparator.comparing(Agreement::lastListed).thenComparing(Agreement::id));
    }

    // hold

    private void hold() {
        List<Agreement> absent = ledger.agreements.values().stream()
                .filter(each -> each.current() && !seen.contains(each.id())).toList();
        for (Agreement each : absent) {
            Agreement now = each.absent(list.date());
            if (each.listed()) {
                ledger.tell(teller, now, Happening.of(EventType.AGREEMENT_MISSING, "roster/absent",
                        "no row in " + teller.file(), each.terms(), null));
            } else if (confirmed(now)) {
                remove(now);
            } else {
                ledger.keep(now);
            }
        }
    }

    private boolean confirmed(Agreement absent) {
        return Absence.isConfirmed(absent.absentLists(), absent.absentSince(), list.date().day());
    }

    private void remove(Agreement absent) {
        boolean possible = ledger.of(absent.agencyId()).stream()
                .anyMatch(each -> each.listed() && absent.absentSince() != null
                        && each.firstListed().isAfter(absent.absentSince()));
        Happening happening = Happening.of(EventType.AGREEMENT_REMOVED, "roster/no-longer-listed",
                "no row in %d good lists from %s to %s, the last %s".formatted(absent.absentLists(),
                        absent.absentSince(), list.date().day(), teller.file()),
                absent.terms(), null);
        ledger.tell(teller, absent.as(Agreement.Status.REMOVED), possible
                ? happening.with(new AgreementFlags(null, null, null, null, true))
                : happening);
    }
}
