package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.document.*;
import org.policywatch.schemas.event.*;

class RoundTripTest {
    @Test
    void eventSurvivesJson() {
        Basis basis = new Basis(LocalDate.parse("2025-02-24"), TimeBasis.SIGNED,
                new Tags(List.of("us", "us-tx"), List.of("287g"), List.of("task-force-model")),
                List.of(Explanation.of("roster/new-row", "row 512")),
                new Evidence("ice-287g-participating", "https://www.ice.gov/x", Instant.parse("2025-02-28T15:04:05Z"),
                        "ab", null, LocalDate.parse("2025-02-28"), "x.xlsx"),
                false, Confidence.HIGH);
        Event event = Event.of(EventType.AGREEMENT_SIGNED,
                "agreement:us-tx/terry-county-sheriffs-office/task-force-model", "k",
                OffsetDateTime.parse("2025-02-24T00:00:00-06:00"),
                new AgreementData(new Agency("us-tx/terry", "Terry", "TX", null, null, null), "task-force-model", null,
                        null, List.of(), LocalDate.parse("2025-02-24"), LocalDate.parse("2025-02-28"), null,
                        AgreementFlags.signing(true, false, true), basis));
        String json = Json.write(event);
        assertThat(Json.read(json, Event.class)).isEqualTo(event);
        Document d = new RosterDocument(
                new Origin("i", "s", "us", "ICE", "u", Instant.EPOCH, "h", null, false, null, null), "f.xlsx", "Sheet1",
                List.of("STATE"),
                List.of(new RosterRow(2,
                        List.of(new Cell.Text("x "), new Cell.Blank(), new Cell.Numeric(new BigDecimal("45000"))),
                        Map.of(1, "https://x"))));
        String dj = Json.write(d);
        assertThat(Json.read(dj, Document.class)).isEqualTo(d);
    }
}
