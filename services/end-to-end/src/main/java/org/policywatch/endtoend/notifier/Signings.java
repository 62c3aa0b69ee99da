package org.policywatch.endtoend.notifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** Invented signings, as the classifier would publish them. */
public final class Signings {
    private static final LocalDate SIGNED = LocalDate.of(2026, 2, 27);

    private Signings() {}

    /**
     * An agreement signed.
     *
     * @param agency name, no two alike
     * @param state two letters
     * @param model key of the model, such as {@code task-force-model}
     * @param recorded when its document was retrieved
     */
    public static Event of(String agency, String state, String model, Instant recorded) {
        String slug = agency.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        AgreementTerms after = new AgreementTerms(agency, state, "Some County", "County", model, "Task Force Model",
                SIGNED, null, "https://www.ice.gov/doclib/287g/moa.pdf", null);
        AgreementData data = new AgreementData(
                new Agency("us-" + state.toLowerCase(Locale.ROOT) + "/" + slug, agency, state, "Some County", "county",
                        "24021"),
                model, null, after, List.of(), SIGNED, SIGNED.plusDays(3), null,
                AgreementFlags.signing(true, false, true), basis(state, model, recorded));
        return Event.of(EventType.AGREEMENT_SIGNED, "agreement:" + data.agency().id() + "/" + model, SIGNED.toString(),
                OffsetDateTime.of(2026, 2, 27, 0, 0, 0, 0, ZoneOffset.ofHours(-5)), data);
    }

    private static Basis basis(String state, String model, Instant recorded) {
        Tags tags = new Tags(List.of("us", "us-" + state.toLowerCase(Locale.ROOT)), List.of("287g"), List.of(model));
        Evidence evidence = new Evidence("ice-287g-participating",
                "https://www.ice.gov/doclib/287g/participatingAgencies03022026am.xlsx", recorded, "ab".repeat(32),
                "<urn:uuid:0e0a3f4e-3e0b-4f5b-9d3e-2f6a1c9b7d10>", SIGNED.plusDays(3),
                "participatingAgencies03022026am.xlsx");
        return new Basis(SIGNED, TimeBasis.SIGNED, tags,
                List.of(Explanation.of("roster/new-row", "row 512 of participatingAgencies03022026am.xlsx")), evidence,
                false, Confidence.HIGH);
    }

    /** As it stands on the stream. */
    public static ProducerRecord<byte[], byte[]> record(Event event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.EVENTS.topic(),
                event.subject().getBytes(StandardCharsets.UTF_8), Json.bytes(event));
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
