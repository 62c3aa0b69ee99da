package org.policywatch.standalone.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** Events for tests, made by hand. */
final class SampleEvents {
    private static final Instant RETRIEVED = Instant.parse("2025-05-19T20:05:00Z");

    private SampleEvents() {}

    static Event signed(String agency, String state, String model, String day) {
        return signed(agency, state, model, day, false);
    }

    static Event signed(String agency, String state, String model, String day, boolean baseline) {
        LocalDate date = LocalDate.parse(day);
        AgreementData data = new AgreementData(
                new Agency("us-" + state + "/" + agency, agency, state, null, "county", null), model, null, null,
                List.of(), date, date, null, AgreementFlags.signing(true, false, false), basis(date, baseline));
        return Event.of(EventType.AGREEMENT_SIGNED, "agreement:" + state + agency + model, day,
                date.atStartOfDay().atOffset(ZoneOffset.UTC), data);
    }

    static Event tracked(String identifier, String title) {
        Bill bill = Bill.named("us/119/" + identifier, "us", "119", identifier, title, null);
        BillData data = new BillData(bill, null, null, null, null, List.of(), List.of(),
                basis(LocalDate.parse("2025-01-28"), false));
        return Event.of(EventType.BILL_TRACKED, "bill:" + bill.id(), "first", RETRIEVED.atOffset(ZoneOffset.UTC), data);
    }

    private static Basis basis(LocalDate day, boolean baseline) {
        return new Basis(day, TimeBasis.SIGNED, new Tags(List.of(), List.of(), List.of()),
                List.of(Explanation.of("roster/new-row", "row 2")),
                new Evidence("ice-287g-participating", "http://localhost/list.xlsx", RETRIEVED, "00", null, null, null),
                baseline, Confidence.HIGH);
    }
}
