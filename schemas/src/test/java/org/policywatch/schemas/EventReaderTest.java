package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

class EventReaderTest {
    private static final Event SIGNED = signed("2025-02-24T00:00:00-06:00");

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-24T00:00:00-06:00", "2025-02-28T15:04:05Z", "2025-02-28T15:04:05.120Z"})
    @DisplayName("K-04 K-30 a structured record is read, its headers equal its body at any time of day")
    void readsStructured(String time) {
        Event event = signed(time);
        assertThat(EventReader.read(event.headers(), Json.bytes(event))).isEqualTo(new ReadEvent.Known(event));
    }

    @Test
    @DisplayName("K-04 the media type and header names are read in any case, parameters ignored")
    void ignoresCase() {
        Map<String, String> headers = Map.of("Content-Type", "Application/CloudEvents+JSON; charset=UTF-8", "CE_ID",
                SIGNED.id());
        assertThat(EventReader.read(headers, Json.bytes(SIGNED))).isEqualTo(new ReadEvent.Known(SIGNED));
    }

    @Test
    @DisplayName("K-04 the value alone is complete: it is read without any header")
    void readsTheValueAlone() {
        assertThat(EventReader.read(Map.of(), Json.bytes(SIGNED))).isEqualTo(new ReadEvent.Known(SIGNED));
    }

    @Test
    @DisplayName("K-04 a binary record is read to the same event")
    void readsBinary() {
        ObjectNode whole = (ObjectNode) Json.tree(Json.bytes(SIGNED));
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        whole.properties().forEach(member -> headers.put("CE_" + member.getKey().toUpperCase(Locale.ROOT),
                member.getValue().asText()));
        headers.remove("CE_DATA");
        headers.remove("CE_DATACONTENTTYPE");
        assertThat(EventReader.read(headers, Json.bytes(whole.get("data")))).isEqualTo(new ReadEvent.Known(SIGNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_id", "ce_type", "ce_source", "ce_subject", "ce_time"})
    @DisplayName("K-30 a header that contradicts the body makes the record poison")
    void refusesTamperedHeaders(String header) {
        Map<String, String> headers = new HashMap<>(SIGNED.headers());
        headers.put(header, "tampered");
        assertThat(EventReader.read(headers, Json.bytes(SIGNED))).asInstanceOf(type(ReadEvent.Unreadable.class))
                .satisfies(poison -> assertThat(poison.reason()).contains(header, "tampered"));
    }

    @Test
    @DisplayName("K-10 a type from the future is told apart from poison")
    void tellsTheFuture() {
        ObjectNode future = (ObjectNode) Json.tree(Json.bytes(SIGNED));
        future.put("type", "org.policywatch.agreement.sung.v1");
        assertThat(EventReader.read(Map.of("content-type", Event.CONTENT_TYPE), Json.bytes(future)))
                .isEqualTo(new ReadEvent.Unknown("org.policywatch.agreement.sung.v1", future));
    }

    @Test
    @DisplayName("K-09 a member from the future is ignored")
    void ignoresNewMembers() {
        ObjectNode newer = (ObjectNode) Json.tree(Json.bytes(SIGNED));
        newer.put("later", true).withObject("data").put("mood", "grave");
        assertThat(EventReader.read(SIGNED.headers(), Json.bytes(newer))).isEqualTo(new ReadEvent.Known(SIGNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "7", "{}", "{\"specversion\":\"0.3\"}",
            "{\"specversion\":\"1.0\",\"type\":\"org.policywatch.agreement.signed.v1\",\"data\":{}}"})
    @DisplayName("K-18 what is no event is named, never thrown")
    void namesPoison(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        assertThat(EventReader.read(Map.of("content-type", Event.CONTENT_TYPE), bytes))
                .isInstanceOf(ReadEvent.Unreadable.class);
        assertThat(EventReader.read(Map.of(), bytes)).isInstanceOf(ReadEvent.Unreadable.class);
    }

    private static Event signed(String time) {
        Evidence evidence = new Evidence("ice-287g-participating", "https://www.ice.gov/x",
                Instant.parse("2025-02-28T15:04:05Z"), "ab", null, LocalDate.parse("2025-02-28"), "x.xlsx");
        Basis basis = new Basis(LocalDate.parse("2025-02-24"), TimeBasis.SIGNED,
                new Tags(List.of("us", "us-tx"), List.of("287g"), List.of("task-force-model")),
                List.of(Explanation.of("roster/new-row", "row 512")), evidence, false, Confidence.HIGH);
        AgreementData data = new AgreementData(new Agency("us-tx/terry", "Terry", "TX", null, null, null),
                "task-force-model", null, null, List.of(), LocalDate.parse("2025-02-24"),
                LocalDate.parse("2025-02-28"), null, AgreementFlags.signing(true, false, true), basis);
        return Event.of(EventType.AGREEMENT_SIGNED, "agreement:us-tx/terry/task-force-model", "k",
                OffsetDateTime.parse(time), data);
    }
}
