package org.policywatch.schemas.event;

import org.jspecify.annotations.Nullable;

/**
 * Members of single types of agreement events, flat in JSON; absent where they do not apply.
 *
 * @param firstForAgency on {@code signed}: the agency had no agreement before
 * @param additionalModel on {@code signed}: the agency keeps another model beside it
 * @param wasPending on {@code signed}: it had been on the pending list
 * @param resolved on {@code missing}: it is back
 * @param possibleResigning on {@code removed}: another row of the agency may be its successor
 */
public record AgreementFlags(@Nullable Boolean firstForAgency, @Nullable Boolean additionalModel,
        @Nullable Boolean wasPending, @Nullable Boolean resolved, @Nullable Boolean possibleResigning) {
    /** None applies. */
    public static final AgreementFlags NONE = new AgreementFlags(null, null, null, null, null);

    /** The three of a signing. */
    public static AgreementFlags signing(boolean firstForAgency, boolean additionalModel, boolean wasPending) {
        return new AgreementFlags(firstForAgency, additionalModel, wasPending, null, null);
    }
}
