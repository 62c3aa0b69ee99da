package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of the {@code agreement.*} events.
 *
 * @param agency with its stable id
 * @param model the new one on a switch
 * @param before null when there was none
 * @param after null when it is gone
 * @param changes corrections and posted documents; else empty
 * @param signedOn the signing date, never filled from another date
 * @param firstListedOn date of the first good list that had it
 * @param absentSince date of the first good list without it
 * @param flags what holds for this type of event only
 * @param basis flat in JSON
 */
public record AgreementData(Agency agency, String model,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable AgreementTerms before,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable AgreementTerms after, List<FieldChange> changes,
        @Nullable LocalDate signedOn, @Nullable LocalDate firstListedOn, @Nullable LocalDate absentSince,
        @JsonUnwrapped AgreementFlags flags, @JsonUnwrapped Basis basis) implements EventData {
    public AgreementData {
        changes = List.copyOf(changes);
    }
}
