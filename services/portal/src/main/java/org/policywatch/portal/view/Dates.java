package org.policywatch.portal.view;

import java.util.ArrayList;
import java.util.List;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.TimeBasis;

/** All dates of an event, each with its own name; none is filled from another. */
final class Dates {
    private Dates() {}

    static List<Moment> of(Event event) {
        Basis basis = event.data().basis();
        List<Moment> dates = new ArrayList<>();
        if (event.data() instanceof AgreementData data) {
            dates.add(Moment.day("Signed", data.signedOn()));
            dates.add(Moment.day("First listed", data.firstListedOn()));
            if (data.absentSince() != null) {
                dates.add(Moment.day("Absent since", data.absentSince()));
            }
        } else if (basis.timeBasis() != TimeBasis.OBSERVED) {
            dates.add(Moment.day(occurredLabel(basis.timeBasis()), basis.occurredOn()));
        }
        if (basis.evidence().listDate() != null) {
            dates.add(Moment.day("List dated", basis.evidence().listDate()));
        }
        dates.add(Moment.at("Retrieved", basis.evidence().retrievedAt()));
        return dates;
    }

    /** Empty where nobody says when it happened. */
    static String occurredLabel(TimeBasis basis) {
        return switch (basis) {
            case SIGNED -> "Signed";
            case LISTED -> "Listed";
            case ACTION -> "Action of";
            case PUBLISHED -> "Published";
            case OBSERVED -> "";
        };
    }
}
