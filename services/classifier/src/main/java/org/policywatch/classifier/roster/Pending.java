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
 * @param absentSince first good pending list without it
 * @param absentLists good pending lists in a row without it
 * @param withdrawn told as withdrawn
 */
record Pending(String id, String agencyId, AgreementTerms terms, String canonical, LocalDate firstListed,
        @Nullable LocalDate absentSince, int absentLists, boolean withdrawn) {
    Pending seen(Row row) {
        return new Pending(id, agencyId, row.terms(), row.canonical(), firstListed, null, 0, false);
    }

    Pending absent(ListDate date) {
        return new Pending(id, agencyId, terms, canonical, firstListed,
                absentSince == null ? date.day() : absentSince, absentLists + 1, withdrawn);
    }

    Pending asWithdrawn() {
        return new Pending(id, agencyId, terms, canonical, firstListed, absentSince, absentLists, true);
    }
}
