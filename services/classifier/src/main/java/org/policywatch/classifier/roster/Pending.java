package org.policywatch.classifier.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Evidence;

/**
 * An agency on the pending list, or gone from it and not yet told.
 *
 * @param id the agreement it would become
 * @param agencyId stable
 * @param terms as last printed
 * @param canonical name
 * @param firstListed first pending list with it
 * @param lastListed newest pending list with it
 * @param absentSince first good pending list without it
 * @param absentLists good pending lists in a row without it
 * @param withdrawn told as withdrawn
 * @param eventId of the event that told of it
 * @param evidence of that event
 */
record Pending(String id, String agencyId, AgreementTerms terms, String canonical, LocalDate firstListed,
        LocalDate lastListed, @Nullable LocalDate absentSince, int absentLists, boolean withdrawn, String eventId,
        Evidence evidence) {
    static Pending begin(String id, String agencyId, Row row, ReadList list) {
        LocalDate day = list.date().day();
        return new Pending(id, agencyId, row.terms(), row.canonical(), day, day, null, 0, false, "",
                list.evidence());
    }

    Pending seen(Row row, ListDate date) {
        return new Pending(id, agencyId, row.terms(), row.canonical(), ListDate.earlier(firstListed, date.day()),
                date.day(), null, 0, false,
                eventId, evidence);
    }

    Pending absent(ListDate date) {
        return new Pending(id, agencyId, terms, canonical, firstListed, ListDate.earlier(lastListed, date.day()),
                absentSince == null ? date.day() : ListDate.earlier(absentSince, date.day()), absentLists + 1,
                withdrawn, eventId, evidence);
    }

    Pending asWithdrawn() {
        return new Pending(id, agencyId, terms, canonical, firstListed, lastListed, absentSince, absentLists, true,
                eventId, evidence);
    }

    Pending told(String by, Evidence shownBy) {
        return new Pending(id, agencyId, terms, canonical, firstListed, lastListed, absentSince, absentLists,
                withdrawn, by, shownBy);
    }
}
