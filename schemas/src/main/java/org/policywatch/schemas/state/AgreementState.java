package org.policywatch.schemas.state;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Evidence;

/**
 * Current state of one 287(g) agreement: the value of {@code policy.agreements.v1}; a tombstone follows removal.
 *
 * @param id {@code <agency id>/<model>}
 * @param agency newest printed name, stable id
 * @param model folded
 * @param status {@code pending}, {@code participating} or {@code missing}
 * @param terms as the newest good list prints them
 * @param signedOn as first read
 * @param firstListedOn date of the first good list with it
 * @param lastListedOn date of the newest good list with it
 * @param absentSince date of the first good list without it, while {@code missing}
 * @param names every printed name seen, oldest first
 * @param lastEventId the newest event about it
 * @param evidence the document of the newest change
 */
public record AgreementState(String id, Agency agency, String model, String status, AgreementTerms terms,
        @Nullable LocalDate signedOn, LocalDate firstListedOn, LocalDate lastListedOn, @Nullable LocalDate absentSince,
        List<String> names, String lastEventId, Evidence evidence) {
    public AgreementState {
        names = List.copyOf(names);
    }
}
