package org.policywatch.classifier.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementTerms;

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
 */
record Pending(String id, String agencyId, AgreementTerms terms, String canonical, LocalDate firstListed,
        LocalDate lastListed, @Nullable LocalDate absentSince, int absentLists, boolean withdrawn, String eventId) {
    static Pending begin(String id, String agencyId, Row row, ListDate date) {
        return new Pending(id, agencyId, row.terms(), row.canonical(), date.day(), date.day(), null, 0, false, "");
    }

    Pending seen(Row row, ListDate date) {
        return new Pending(id, agencyId, row.terms(), row.canonical(), firstListed, date.day(), null, 0, false,
                eventId);
    }

    Pending absent(ListDate date) {
        return new Pending(id, agencyId, terms, canonical, firstListed, lastListed,
                absentSince == null ? date.day() : absentSince, absentLists + 1, withdrawn, eventId);
    }

    Pending asWithdrawn() {
        return new Pending(id, agencyId, terms, canonical, firstListed, lastListed, absentSince, absentLists, true,
                eventId);
    }

    Pending told(String by) {
        return new Pending(id, agencyId, terms, canonical, firstListed, lastListed, absentSince, absentLists,
                withdrawn, by);
    }
}
