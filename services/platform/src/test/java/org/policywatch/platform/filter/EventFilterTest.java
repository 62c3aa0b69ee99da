package org.policywatch.platform.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.platform.text.EventText;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Json;
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

class EventFilterTest {
    private final Event signed = agreement();
    private final Event federal = bill();

    @Test
    @DisplayName("P-03 values of a group mean or, groups mean and, an empty group means any")
    void groups() {
        EventFilter filter = EventFilter.EVERYTHING.withStates("VA", "us-md").withModels("task-force-model");

        assertThat(EventFilter.EVERYTHING.matches(signed)).isTrue();
        assertThat(filter.matches(signed)).isTrue();
        assertThat(filter.withModels("jail-enforcement-model").matches(signed)).isFalse();
        assertThat(filter.withTypes("agreement.removed").matches(signed)).isFalse();
        assertThat(filter.withTypes("agreement.signed").withTopics("287g").matches(signed)).isTrue();
    }

    @Test
    @DisplayName("P-03 US is what concerns no single state")
    void federal() {
        assertThat(EventFilter.EVERYTHING.withStates("US").matches(federal)).isTrue();
        assertThat(EventFilter.EVERYTHING.withStates("US").matches(signed)).isFalse();
        assertThat(EventFilter.EVERYTHING.withStates("MD").matches(federal)).isFalse();
    }

    @Test
    @DisplayName("E-27 one agency, one bill")
    void things() {
        assertThat(EventFilter.EVERYTHING.withAgencies("us-md/penas").matches(signed)).isTrue();
        assertThat(EventFilter.EVERYTHING.withBills("us/119/HR756").matches(federal)).isTrue();
        assertThat(EventFilter.EVERYTHING.withBills("us/119/HR756").matches(signed)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"md/Penas, true", "MD/peñas county, true", "VA/Peñas, false", "MD/Peñas City, false"})
    @DisplayName("E-27 a county by its name within the state, however it is written")
    void county(String written, boolean matches) {
        assertThat(EventFilter.EVERYTHING.withCounties(written).matches(signed)).isEqualTo(matches);
        assertThat(EventFilter.EVERYTHING.withCounties(written).matches(federal)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"MD,Prince George’s County,MD/prince-georges", "FL,St. Johns,FL/saint-johns",
            "fl,Saint Johns County,FL/saint-johns", "MD,Baltimore City,MD/baltimore-city",
            "VA,James City County,VA/james-city", "LA,East Baton Rouge Parish,LA/east-baton-rouge"})
    @DisplayName("E-27 a county's name without its kind")
    void countyNames(String state, String county, String name) {
        assertThat(CountyName.of(state, county)).isEqualTo(name);
    }

    @Test
    @DisplayName("P-03 a filter goes through the query string of a link")
    void query() {
        EventFilter filter = EventFilter.EVERYTHING.withStates("VA", "MD").withCounties("MD/Frederick")
                .withWords("jail", "task force");

        assertThat(FilterQuery.of(filter)).isEqualTo(
                "state=MD&state=VA&county=MD%2Ffrederick&words=jail+%22task+force%22");
        assertThat(FilterQuery.of(EventFilter.EVERYTHING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"jail Sheriff|jail,sheriff", "\"Task Force\" jail|task force,jail",
            "“open quote|open quote", "a,b; c|a,b,c", "\"\"|''"})
    @DisplayName("P-05 words and phrases as typed")
    void typedWords(String typed, String words) {
        assertThat(String.join(",", SearchWords.parse(typed))).isEqualTo(words);
        assertThat(SearchWords.parse(SearchWords.text(SearchWords.parse(typed)))).isEqualTo(SearchWords.parse(typed));
    }

    @Test
    @DisplayName("E-27 following an agency or a bill is a filter for it alone")
    void following() {
        assertThat(EventFilter.following(signed)).contains(EventFilter.EVERYTHING.withAgencies("us-md/penas"));
        assertThat(EventFilter.following(federal)).contains(EventFilter.EVERYTHING.withBills("us/119/HR756"));
    }

    @Test
    @DisplayName("E-27 all words must occur, whatever their case and accents")
    void words() {
        assertThat(EventFilter.EVERYTHING.withWords("penas", "SHERIFF").matches(signed)).isTrue();
        assertThat(EventFilter.EVERYTHING.withWords("Peñas", "constable").matches(signed)).isFalse();
    }

    @Test
    void goesThroughJsonWithoutItsEmptyGroups() {
        EventFilter filter = EventFilter.EVERYTHING.withStates("md").withWords("jail");

        assertThat(Json.write(filter)).isEqualTo("{\"states\":[\"MD\"],\"words\":[\"jail\"]}");
        assertThat(Json.read(Json.write(filter), EventFilter.class)).isEqualTo(filter);
    }

    @Test
    void eventsReadAsSentences() {
        assertThat(EventText.sentence(signed)).isEqualTo(
                "Peñas County Sheriff (MD) signed a 287(g) agreement (Task Force Model) on February 27, 2026.");
        assertThat(EventText.subject(federal)).isEqualTo("HR 756 (Congress): passed its first chamber");
        assertThat(EventText.sentence(federal))
                .isEqualTo("HR 756 (Congress) reached the stage “passed its first chamber”; before: “in committee”.");
    }

    private static Event agreement() {
        AgreementData data = new AgreementData(
                new Agency("us-md/penas", "Peñas County Sheriff", "MD", "Peñas County", "county", null),
                "task-force-model", null, null, List.of(), java.time.LocalDate.of(2026, 2, 27), null, null,
                AgreementFlags.NONE, basis(List.of("us", "us-md"), List.of("task-force-model")));
        return Event.of(EventType.AGREEMENT_SIGNED, "agreement:us-md/penas/task-force-model", "1",
                OffsetDateTime.parse("2026-02-27T00:00:00-05:00"), data);
    }

    private static Event bill() {
        BillData data = new BillData(Bill.named("us/119/HR756", "us", "119", "HR 756", "An Act", null), null,
                "passed_origin", "in_committee", "passed_origin", List.of(), List.of(),
                basis(List.of("us"), List.of()));
        return Event.of(EventType.BILL_STAGE_CHANGED, "bill:us/119/HR756", "1",
                OffsetDateTime.parse("2026-02-27T00:00:00-05:00"), data);
    }

    private static Basis basis(List<String> jurisdictions, List<String> models) {
        return new Basis(null, TimeBasis.OBSERVED, new Tags(jurisdictions, List.of("287g"), models),
                List.of(Explanation.of("rule", "text")), new Evidence("source", "https://example.org/",
                        Instant.parse("2026-03-02T15:00:00Z"), "ab".repeat(32), null, null, null),
                false, Confidence.HIGH);
    }
}
