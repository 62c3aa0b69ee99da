package org.policywatch.classifier.place;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.policywatch.schemas.Jurisdiction;
import org.policywatch.schemas.Jurisdictions;

/**
 * Days at the capitals: a legislative day is a day there, wherever the server stands (requirement L-14). A place that is
 * none of {@link Jurisdictions} has Washington's days, so that nothing is lost for want of a zone.
 */
public final class Capitals {
    private static final Jurisdiction WASHINGTON = Jurisdictions.byId(Jurisdictions.FEDERAL).orElseThrow();

    private Capitals() {}

    /** Time zone of the capital; of Washington for an unknown jurisdiction. */
    public static ZoneId zone(String jurisdiction) {
        return of(jurisdiction).zone();
    }

    /** The moment a day begins at the capital: the event time of something known by its day only. */
    public static OffsetDateTime midnight(LocalDate day, String jurisdiction) {
        return of(jurisdiction).startOfDay(day);
    }

    /** True where the legislature has one chamber; Congress's two for an unknown jurisdiction. */
    public static boolean unicameral(String jurisdiction) {
        return of(jurisdiction).unicameral();
    }

    private static Jurisdiction of(String jurisdiction) {
        return Jurisdictions.byId(jurisdiction).orElse(WASHINGTON);
    }
}
