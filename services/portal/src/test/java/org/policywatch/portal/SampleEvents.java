package org.policywatch.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.RelatedBill;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.schemas.state.SourceHealth;

/** Events for the portal's tests. */
public final class SampleEvents {
    public static final Instant NOON = Instant.parse("2025-05-19T16:00:00Z");

    private SampleEvents() {}

    /** A signing in Texas, recorded so many minutes after noon. */
    public static Event signed(String agency, int minutes) {
        return signed(agency, minutes, false);
    }

    public static Event baseline(String agency, int minutes) {
        return signed(agency, minutes, true);
    }

    private static Event signed(String agency, int minutes, boolean baseline) {
        LocalDate day = LocalDate.parse("2025-02-24");
        AgreementTerms after = terms(agency, day);
        AgreementData data = new AgreementData(agency(agency), after.model(), null, after, List.of(), day,
                LocalDate.parse("2025-02-28"), null, AgreementFlags.signing(true, false, true),
                basis(day, minutes, baseline));
        return Event.of(EventType.AGREEMENT_SIGNED, "agreement:us-tx/" + agency, day.toString(),
                day.atStartOfDay(ZoneId.of("America/Chicago")).toOffsetDateTime(), data);
    }

    /** A corrected name. */
    public static Event corrected(String before, String after, int minutes) {
        LocalDate day = LocalDate.parse("2025-02-24");
        AgreementData data = new AgreementData(agency(after), "task-force-model", terms(before, day),
                terms(after, null), List.of(new FieldChange("name", before, after)), null,
                LocalDate.parse("2025-02-28"), null, AgreementFlags.NONE, basis(null, minutes, false));
        return Event.of(EventType.AGREEMENT_CORRECTED, "agreement:us-tx/" + after, before + after,
                NOON.atZone(ZoneId.of("America/Chicago")).toOffsetDateTime(), data);
    }

    /** A bill of Massachusetts moved, recorded so many minutes after noon. */
    public static Event bill(String number, int minutes, RelatedBill... related) {
        Bill bill = new Bill("us-ma/194th/" + number.replace(" ", ""), "us-ma", "194th", number, "An Act", null,
                List.of("Rep. One <b>"), List.of("Rep. Two", "Rep. Three"), List.of("Joint Committee on Public Safety"),
                List.of(related));
        BillData data = new BillData(bill, null, "referred", null, "referred", List.of(), List.of(),
                basis(null, minutes, false));
        return Event.of(EventType.BILL_STAGE_CHANGED, "bill:" + bill.id(), "1",
                NOON.atZone(ZoneId.of("UTC")).toOffsetDateTime(), data);
    }

    public static Event canary(int minutes) {
        return Event.of(EventType.STREAM_CANARY, "source:canary", "1", NOON.atZone(ZoneId.of("UTC")).toOffsetDateTime(),
                new CanaryData(NOON, basis(null, minutes, false)));
    }

    public static Event rejected(int minutes) {
        SourceData data = new SourceData(new SourceData.Source("ice-287g-participating", "ICE", "https://www.ice.gov/"),
                "66 of 316 rows are gone", "held", null, List.of(), basis(null, minutes, false));
        return Event.of(EventType.SOURCE_SNAPSHOT_REJECTED, "source:ice-287g-participating", "1",
                NOON.atZone(ZoneId.of("UTC")).toOffsetDateTime(), data);
    }

    public static Event retraction(Event voided, int minutes) {
        RetractionData data = new RetractionData(List.of(voided.id()), voided.type(), "the list was not the right one",
                basis(null, minutes, false));
        return Event.of(EventType.EVENT_RETRACTED, voided.subject(), voided.id(), voided.time(), data);
    }

    public static SourceHealth health(String id, String status) {
        return new SourceHealth(id, "ICE", "us", "workbook", "https://www.ice.gov/identify-and-arrest/287g", status,
                NOON, NOON, NOON, NOON, NOON.plusSeconds(3600), 0, status.equals("fresh") ? null : "403 Forbidden",
                new ListReport("participatingAgencies02282025am.xlsx", NOON, 237,
                        List.of(new ListReport.Anomaly("whitespace:AGENCY", 3, "Terry ", NOON),
                                new ListReport.Anomaly("signed-as-text", 0, "05/082025", NOON.minusSeconds(1)))));
    }

    private static Agency agency(String name) {
        return new Agency("us-tx/" + name, name, "TX", "Terry County", "county", "48445");
    }

    private static AgreementTerms terms(String name, @Nullable LocalDate signed) {
        return new AgreementTerms(name, "TX", "Terry County", "County", "task-force-model", "Task Force Model", signed,
                null, "https://www.ice.gov/doclib/287gMOA/Terry_TFM.pdf", null);
    }

    private static Basis basis(@Nullable LocalDate day, int minutes, boolean baseline) {
        Evidence evidence = new Evidence("ice-287g-participating",
                "https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies02282025am.xlsx",
                NOON.plusSeconds(60L * minutes), "5f3c".repeat(16), "<urn:uuid:8c9e6679-7425-40de-944b-e07fc1f90ae7>",
                LocalDate.parse("2025-02-28"), "participatingAgencies02282025am.xlsx");
        return new Basis(day, day == null ? TimeBasis.OBSERVED : TimeBasis.SIGNED,
                new Tags(List.of("us", "us-tx"), List.of("287g"), List.of("task-force-model")),
                List.of(Explanation.of("roster/new-row", "row 512 of participatingAgencies02282025am.xlsx")), evidence,
                baseline, Confidence.HIGH);
    }
}
