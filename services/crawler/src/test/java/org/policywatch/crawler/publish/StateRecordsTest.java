package org.policywatch.crawler.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.crawl.LinkedFile;
import org.policywatch.crawler.extract.ItemMemory;
import org.policywatch.schemas.Json;

/** Writing a state to its topic and reading it back. */
final class StateRecordsTest {
    private static final String LIST = "list";
    private static final String MEMO = "https://agency.example/memo.pdf";
    private static final String OTHER = "https://agency.example/other.pdf";

    private final List<ConsumerRecord<byte[], byte[]>> topic = new ArrayList<>();

    @Test
    @DisplayName("C-41 a state comes back as it was written, its items in their order")
    void comesBack() {
        CrawlState state = state(1, 3, MEMO, OTHER);

        write(StateRecords.Parts.NONE, state);

        assertThat(read().state()).contains(state);
        assertThat(read().state().orElseThrow().items().keySet()).containsExactly("item1", "item2", "item3");
        assertThat(write(read().parts(), state)).containsExactly(LIST);
    }

    @Test
    @DisplayName("C-06 a visit that found nothing writes neither items nor files again")
    void writesLittle() {
        CrawlState before = state(1, 3, MEMO);
        write(StateRecords.Parts.NONE, before);

        List<String> written = write(StateRecords.Parts.of(before), state(2, 3, MEMO));

        assertThat(written).containsExactly(LIST);
        assertThat(read().state()).contains(state(2, 3, MEMO));
    }

    @Test
    @DisplayName("C-41 what has changed is written, file by file, and a file that is forgotten leaves a tombstone")
    void writesWhatChanged() {
        CrawlState before = state(1, 3, MEMO, OTHER);
        CrawlState after = state(1, 4, OTHER, "https://agency.example/new.pdf");
        write(StateRecords.Parts.NONE, before);

        List<String> written = write(StateRecords.Parts.of(before), after);

        assertThat(written).containsExactly(LIST, "list items", "list file https://agency.example/new.pdf",
                "list file " + MEMO + " †");
        assertThat(read().state()).contains(after);
    }

    @Test
    @DisplayName("C-41 a state of the older form, one record with all in it, is read, and its parts are written next time")
    void readsTheOlderForm() {
        CrawlState older = state(1, 3, MEMO);
        take(LIST, Json.bytes(older));

        assertThat(read().state()).contains(older);
        assertThat(write(read().parts(), state(2, 3, MEMO))).containsExactly(LIST, "list items", "list file " + MEMO);
        assertThat(read().state()).contains(state(2, 3, MEMO));
    }

    @Test
    @DisplayName("C-41 a head or items that can't be read make the source new, until they are written again")
    void unreadable() {
        CrawlState state = state(1, 3);
        write(StateRecords.Parts.NONE, state);
        take("list items", "[{".getBytes(StandardCharsets.UTF_8));

        assertThat(read().state()).isEmpty();
        assertThat(write(read().parts(), state)).containsExactly(LIST, "list items");
        assertThat(read().state()).contains(state);

        take(LIST, "{".getBytes(StandardCharsets.UTF_8));
        assertThat(read().state()).isEmpty();
    }

    @Test
    @DisplayName("C-41 a tombstone makes the source new; other sources are not looked at")
    void tombstone() {
        write(StateRecords.Parts.NONE, state(1, 3));
        take("another", "no JSON".getBytes(StandardCharsets.UTF_8));
        take(LIST, null);

        assertThat(read().state()).isEmpty();
    }

    private static CrawlState state(int errors, int items, String... files) {
        Map<String, ItemMemory> memory = new LinkedHashMap<>();
        for (int i = 1; i <= items; i++) {
            memory.put("item" + i, new ItemMemory("id" + i, "hash" + i, null));
        }
        Map<String, LinkedFile> links = new LinkedHashMap<>();
        for (String file : files) {
            links.put(file, new LinkedFile(file, true, Instant.EPOCH, null, null, null));
        }
        return new CrawlState(LIST, "https://agency.example/", 1,
                new CrawlState.Accepted(null, "sha", "name", "record"),
                memory, null, new CrawlState.Standing("failing", Instant.EPOCH, null, null, null, null, errors, null,
                        List.of(), null),
                List.of(items), links);
    }

    /** Keys of the records that it takes, tombstones marked. */
    private List<String> write(StateRecords.Parts known, CrawlState state) {
        List<ProducerRecord<byte[], byte[]>> records = StateRecords.of(3, known, state);
        records.forEach(each -> take(new String(each.key(), StandardCharsets.UTF_8), each.value()));
        return records.stream().map(each -> new String(each.key(), StandardCharsets.UTF_8)
                + (each.value() == null ? " †" : "")).toList();
    }

    private void take(String key, byte @Nullable [] value) {
        topic.add(new ConsumerRecord<>("topic", 3, topic.size(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    private KeptStates.Found read() {
        KeptStates states = new KeptStates(LIST::equals);
        topic.forEach(states::take);
        assertThat(states.states()).isEqualTo(Optional.of(states.find(LIST)).flatMap(KeptStates.Found::state).stream()
                .toList());
        return states.find(LIST);
    }
}
