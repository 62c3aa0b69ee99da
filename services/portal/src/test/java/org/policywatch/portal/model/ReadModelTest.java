package org.policywatch.portal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.portal.SampleEvents;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;

class ReadModelTest {
    @TempDir
    private Path directory;
    private ReadModel model;

    @BeforeEach
    void open() throws Exception {
        model = ReadModel.open(directory.resolve("portal.db"));
    }

    @Test
    @DisplayName("P-01 latest events: newest recorded first; no first sight, no canary, nothing for operators only")
    void latest() {
        fill(SampleEvents.signed("Terry", 1), SampleEvents.signed("Kerr", 3), SampleEvents.baseline("Bexar", 4),
                SampleEvents.canary(5), SampleEvents.rejected(6), SampleEvents.signed("Hood", 2));
        assertThat(subjects(model.latest(Optional.empty(), 10))).containsExactly("agreement:us-tx/Kerr",
                "agreement:us-tx/Hood", "agreement:us-tx/Terry");
    }

    @Test
    @DisplayName("P-17 an event twice counts once")
    void twice() {
        fill(SampleEvents.signed("Terry", 1));
        fill(SampleEvents.signed("Terry", 1));
        assertThat(model.counts().events()).isEqualTo(1);
    }

    @Test
    @DisplayName("P-17 whatever the order of arrival, the answers are the same")
    void orderOfArrivalDoesNotCount() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            events.add(SampleEvents.signed("Agency " + each, each % 3));
        }
        events.add(SampleEvents.retraction(events.get(7), 9));
        fill(events.toArray(Event[]::new));
        Collections.shuffle(events, new Random(287));
        ReadModel other = ReadModel.open(directory.resolve("other.db"));
        events.forEach(each -> other.apply(List.of(change(each)), Map.of()));
        assertThat(other.latest(Optional.empty(), 100)).isEqualTo(model.latest(Optional.empty(), 100)).hasSize(20);
    }

    @Test
    @DisplayName("P-04 paging by cursor gives everything once, though events come in between")
    void paging() {
        for (int each = 0; each < 7; each++) {
            fill(SampleEvents.signed("Agency " + each, each / 2));
        }
        List<StoredEvent> first = model.latest(Optional.empty(), 3);
        fill(SampleEvents.signed("Newcomer", 30));
        List<StoredEvent> second = model.latest(cursor(first), 3);
        List<StoredEvent> third = model.latest(cursor(second), 3);
        List<StoredEvent> all = Stream.of(first, second, third).flatMap(List::stream).toList();
        assertThat(subjects(all)).hasSize(7).doesNotHaveDuplicates()
                .doesNotContain("agreement:us-tx/Newcomer");
    }

    @Test
    @DisplayName("P-10 a retracted event leaves the list, keeps its address, and names what voided it")
    void retraction() {
        Event terry = SampleEvents.signed("Terry", 1);
        Event retraction = SampleEvents.retraction(terry, 2);
        fill(terry, retraction);
        assertThat(subjects(model.latest(Optional.empty(), 10))).containsExactly(retraction.subject());
        assertThat(model.event(terry.id())).isPresent();
        assertThat(model.retractionOf(terry.id()).orElseThrow().event().id()).isEqualTo(retraction.id());
    }

    @Test
    @DisplayName("P-21 an event is given back byte for byte")
    void bytes() {
        Event terry = SampleEvents.signed("Terry", 1);
        fill(terry);
        assertThat(model.event(terry.id()).orElseThrow().json()).isEqualTo(Json.write(terry));
    }

    @Test
    void keepsSourcesAndForgetsWhatATombstoneRemoves() {
        model.apply(List.of(source("b", "fresh"), source("a", "blocked"), source("b", "stale")), Map.of());
        assertThat(model.sources()).extracting(each -> each.sourceId() + " " + each.status()).containsExactly(
                "a blocked", "b stale");
        model.apply(List.of(new Change.NewState("source", "a", Optional.empty())), Map.of());
        assertThat(model.sources()).hasSize(1);
    }

    @Test
    void remembersWhereToReadOn() throws Exception {
        TopicPartition partition = new TopicPartition("policy.events.v1", 3);
        model.apply(List.of(), Map.of(partition, 17L));
        model.apply(List.of(change(SampleEvents.signed("Terry", 1))), Map.of(partition, 18L));
        assertThat(ReadModel.open(directory.resolve("portal.db")).positions()).containsOnly(Map.entry(partition, 18L));
    }

    @Test
    @DisplayName("P-17 a cleared model is empty and reads from the beginning")
    void rebuild() {
        fill(SampleEvents.signed("Terry", 1));
        model.apply(List.of(), Map.of(new TopicPartition("policy.events.v1", 3), 17L));
        model.clear();
        assertThat(model.positions()).isEmpty();
        assertThat(model.latest(Optional.empty(), 10)).isEmpty();
        assertThat(model.newestRecorded()).isEmpty();
    }

    private void fill(Event... events) {
        model.apply(Arrays.stream(events).map(ReadModelTest::change).toList(), Map.of());
    }

    private static Change change(Event event) {
        return new Change.NewEvent(event, Json.write(event));
    }

    private static Change source(String id, String status) {
        return new Change.NewState("source", id, Optional.of(Json.write(SampleEvents.health(id, status))));
    }

    private static Optional<ReadModel.Cursor> cursor(List<StoredEvent> page) {
        return Optional.of(ReadModel.Cursor.of(page.getLast().event()));
    }

    private static List<String> subjects(List<StoredEvent> events) {
        return events.stream().map(each -> each.event().subject()).toList();
    }
}
