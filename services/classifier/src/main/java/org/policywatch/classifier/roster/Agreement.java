package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.FieldChange;

/**
 * What is remembered of one agreement, also after it has ended.
 *
 * @param id {@code <agency id>/<model>}
 * @param agencyId stable
 * @param status where it stands
 * @param terms as last printed; links are the last ones known
 * @param canonical name of the agency as last printed
 * @param signedOn as first read of this term
 * @param printedDates every signing day printed for this term, oldest first
 * @param firstListed date of the first good list with it
 * @param lastListed date of the newest good list with it
 * @param absentSince first good list without it
 * @param absentLists good lists in a row without it
 * @param linked whether a memorandum was linked in the newest list with it
 * @param everLinked whether one ever was
 * @param names printed names, oldest first
 * @param lastEventId newest event about it
 * @param evidence of the newest change
 * @param lastChanges printed values that the newest event changed
 */
record Agreement(String id, String agencyId, Status status, AgreementTerms terms, String canonical,
        @Nullable LocalDate signedOn, List<LocalDate> printedDates, LocalDate firstListed, LocalDate lastListed,
        @Nullable LocalDate absentSince, int absentLists, boolean linked, boolean everLinked, List<String> names,
        String lastEventId, Evidence evidence, List<FieldChange> lastChanges) {
    Agreement {
        lastChanges = lastChanges == null ? List.of() : List.copyOf(lastChanges);
        printedDates = List.copyOf(printedDates);
        names = List.copyOf(names);
    }

    /** Where it stands; removed and superseded ones are remembered for their return. */
    enum Status {
        PARTICIPATING, MISSING, REMOVED, SUPERSEDED
    }

    boolean listed() {
        return status == Status.PARTICIPATING;
    }

    boolean current() {
        return status == Status.PARTICIPATING || status == Status.MISSING;
    }

    String model() {
        return terms.model();
    }

    String subject() {
        return "agreement:" + id;
    }

    /** A term that begins with this row. */
    static Agreement begin(String agencyId, Row row, ReadList list) {
        return new Agreement(agencyId + "/" + row.model(), agencyId, Status.PARTICIPATING, row.terms(), row.canonical(),
                row.terms().signedOn(), row.signedOn().map(List::of).orElse(List.of()), list.date().day(),
                list.date().day(), null, 0, row.moa().isPresent(), row.moa().isPresent(),
                List.of(row.terms().name()), "", list.evidence(), List.of());
    }

    /** Listed again as this row prints it; the term stays. */
    Agreement seen(Row row, ReadList list) {
        return new Agreement(id, agencyId, Status.PARTICIPATING, merged(row), row.canonical(),
                signedOn == null ? row.terms().signedOn() : signedOn, with(printedDates, row.terms().signedOn()),
                ListDate.earlier(firstListed, list.date().day()), list.date().day(), null, 0, row.moa().isPresent(),
                everLinked || row.moa().isPresent(),
                with(names, row.terms().name()), lastEventId, evidence, lastChanges);
    }

    /** One more good list without it. */
    Agreement absent(ListDate date) {
        return new Agreement(id, agencyId, Status.MISSING, terms, canonical, signedOn, printedDates, firstListed,
                ListDate.earlier(lastListed, date.day()),
                absentSince == null ? date.day() : ListDate.earlier(absentSince, date.day()), absentLists + 1, linked,
                everLinked, names,
                lastEventId, evidence, lastChanges);
    }

    /** A list that lacked it does not count after all. */
    Agreement withoutOneAbsence() {
        return new Agreement(id, agencyId, status, terms, canonical, signedOn, printedDates, firstListed, lastListed,
                absentSince, Math.max(1, absentLists - 1), linked, everLinked, names, lastEventId, evidence,
                lastChanges);
    }

    Agreement as(Status next) {
        return new Agreement(id, agencyId, next, terms, canonical, signedOn, printedDates, firstListed, lastListed,
                absentSince, absentLists, linked, everLinked, names, lastEventId, evidence,
                lastChanges);
    }

    Agreement told(Event event) {
        return new Agreement(id, agencyId, status, terms, canonical, signedOn, printedDates, firstListed, lastListed,
                absentSince, absentLists, linked, everLinked, names, event.id(), event.data().basis().evidence(),
                event.data() instanceof AgreementData data ? data.changes() : List.of());
    }

    /** Whether these changes put back what the newest event had changed. */
    boolean isPutBack(List<FieldChange> changes) {
        return changes.stream().anyMatch(each -> lastChanges.contains(
                new FieldChange(each.field(), /* before= */ each.after(), /* after= */ each.before())));
    }

    /** The printed terms, with the last known links and county where this list shows none. */
    private AgreementTerms merged(Row row) {
        AgreementTerms now = row.terms();
        return new AgreementTerms(now.name(), now.state(), row.countyKnown() ? now.county() : terms.county(),
                row.typeKnown() ? now.type() : terms.type(), now.model(), now.supportType(),
                Optional.ofNullable(now.signedOn()).orElse(terms.signedOn()), now.signed(),
                Optional.ofNullable(now.moa()).orElse(terms.moa()),
                Optional.ofNullable(now.addendum()).orElse(terms.addendum()));
    }

    private static <T> List<T> with(List<T> values, @Nullable T value) {
        if (value == null || values.contains(value)) {
            return values;
        }
        List<T> more = new ArrayList<>(values);
        more.add(value);
        return more;
    }
}
