package org.policywatch.classifier.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.schemas.state.ListReport.Anomaly;
import org.policywatch.schemas.state.SourceHealth;

class SourceReducerTest {
    private static SourceHealth health(String status, String since) {
        return new SourceHealth("ice-news", "ICE", "us", "feed", "https://www.ice.gov/rss/news/all", status,
                Instant.parse(since), Instant.parse(since), null, null, null, 3, "status 503", null);
    }

    private static SourceHealth list(String read, Anomaly... anomalies) {
        return new SourceHealth("ice-287g-participating", "ICE", "us", "workbook", "https://www.ice.gov/287g", "fresh",
                Instant.parse("2025-02-01T00:00:00Z"), Instant.parse(read), null, null, null, 0, null,
                new ListReport("list.xlsx", Instant.parse(read), 300, List.of(anomalies)));
    }

    private static Anomaly anomaly(String kind, String since) {
        return new Anomaly(kind, 3, "Utah ", Instant.parse(since));
    }

    private static List<Event> run(SourceHealth... healths) {
        SourceReducer reducer = new SourceReducer();
        List<Event> events = new ArrayList<>();
        Optional<SourceMemory> memory = Optional.empty();
        for (SourceHealth health : healths) {
            SourceResult result = reducer.reduce(memory, health);
            memory = Optional.of(result.memory());
            events.addAll(result.events());
        }
        return events;
    }

    @Test
    @DisplayName("one event a transition: silent, then heard again")
    void transitions() {
        List<Event> events = run(health("waiting", "2025-02-01T00:00:00Z"), health("fresh", "2025-02-01T01:00:00Z"),
                health("failing", "2025-02-02T00:00:00Z"), health("blocked", "2025-02-02T06:00:00Z"),
                health("stale", "2025-02-03T00:00:00Z"), health("fresh", "2025-02-04T00:00:00Z"),
                health("fresh", "2025-02-04T00:00:00Z"));

        assertThat(events).extracting(Event::eventType).containsExactly(EventType.SOURCE_STALE,
                EventType.SOURCE_RECOVERED);
        assertThat(((SourceData) events.getFirst().data()).reason()).contains("blocked").contains("3 failures")
                .contains("status 503");
    }

    @Test
    @DisplayName("A-32 a kind of oddity that no earlier list had is told to operators once; those of the first list are not")
    void newKindOfOddity() {
        Anomaly old = anomaly("curly-apostrophe:AGENCY", "2025-03-03T00:00:00Z");
        Anomaly fresh = anomaly("whitespace:STATE", "2025-03-05T00:00:00Z");

        List<Event> events = run(health("waiting", "2025-02-01T00:00:00Z"), list("2025-03-03T00:00:00Z", old),
                list("2025-03-04T00:00:00Z", old), list("2025-03-05T00:00:00Z", fresh, old),
                list("2025-03-05T00:00:00Z", fresh, old), list("2025-03-06T00:00:00Z", fresh, old));

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.eventType()).isEqualTo(EventType.SOURCE_SCHEMA_CHANGED);
            assertThat(((SourceData) event.data()).reason()).contains("300 rows")
                    .contains("whitespace:STATE in 3 cells, such as \"Utah \"").doesNotContain("curly");
        });
    }

    @Test
    void silentAgainIsAnotherEvent() {
        List<Event> events = run(health("stale", "2025-02-01T00:00:00Z"), health("fresh", "2025-02-02T00:00:00Z"),
                health("stale", "2025-02-03T00:00:00Z"));

        assertThat(events).extracting(Event::id).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void canaryOfAnHourIsAlwaysTheSame() {
        Instant moment = Instant.parse("2025-02-01T10:59:59Z");

        assertThat(Canary.of(Canary.hour(moment))).isEqualTo(Canary.of(Instant.parse("2025-02-01T10:00:00Z")));
        assertThat(Canary.of(Canary.hour(moment)).time()).isEqualTo("2025-02-01T10:00:00Z");
    }
}
