package org.policywatch.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/** What holds for every event, whatever its kind. */
class EventPromisesTest {
    /** Least size of an event that every CloudEvents intermediary forwards (CloudEvents 1.0, size limits). */
    private static final int LARGEST = 64 * 1024;

    @Test
    @DisplayName("K-05 an event is at most 64 KiB, however long the text of a bill, a release or a page; the rest is at the evidence's digest and address")
    void longTextsStayOutside() {
        List<Event> events = events(longDocuments());

        assertThat(events).extracting(Event::eventType).contains(EventType.BILL_TRACKED, EventType.BILL_REVISED,
                EventType.PUBLICATION_ISSUED, EventType.PUBLICATION_REVISED, EventType.PAGE_CHANGED,
                EventType.AGREEMENT_SIGNED, EventType.AGREEMENT_CORRECTED);
        assertThat(events).allSatisfy(event -> {
            assertThat(Json.bytes(event).length).as(event.type()).isLessThanOrEqualTo(LARGEST);
            assertThat(event.data().basis().evidence().sha256()).hasSize(64);
            assertThat(event.data().basis().evidence().url()).startsWith("https://");
        });
    }

    @Test
    @DisplayName("K-05 names of attributes are of a-z and 0-9, at most 20 characters; values have no control characters")
    void attributes() {
        assertThat(events(longDocuments())).isNotEmpty().allSatisfy(event -> {
            JsonNode json = Json.tree(Json.bytes(event));
            json.properties().forEach(each -> {
                assertThat(each.getKey()).matches("[a-z0-9]{1,20}");
                assertThat(each.getValue().asText()).doesNotContainPattern("\\p{Cntrl}");
            });
        });
    }

    @Test
    @DisplayName("K-06 the same documents on two fresh states give byte-equal events, and no id ever stands for two contents")
    void idsComeFromContent() {
        List<Event> first = events(longDocuments());
        List<Event> second = events(longDocuments());

        assertThat(first).extracting(Json::write).isEqualTo(second.stream().map(Json::write).toList());
        assertThat(Stream.concat(first.stream(), second.stream())
                .collect(Collectors.groupingBy(Event::id, Collectors.mapping(Json::write, Collectors.toSet())))
                .values())
                .allSatisfy(contents -> assertThat(contents).hasSize(1));
    }

    @Test
    @DisplayName("K-36 agreement, bill and publication are found by one question: jurisdiction and topic stand at the same place in all")
    void oneQuestionFindsAll() {
        List<Event> events = events(List.of(list("0303", "Finney County Sheriff's Office"),
                Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - 287(g) Program Protection Act",
                        "2025-02-03T10:00:00Z"),
                Samples.release("ice-news", "https://www.ice.gov/news/releases/x", "ICE signs 287(g) agreement", "More",
                        "2025-03-04T10:00:00Z")));

        List<String> found = events.stream().map(Json::bytes).map(Json::tree)
                .filter(each -> texts(each.at("/data/tags/jurisdictions")).contains("us")
                        && texts(each.at("/data/tags/topics")).contains("287g"))
                .map(each -> each.get("subject").asText().split(":", 2)[0]).distinct().toList();
        assertThat(found).containsExactlyInAnyOrder("agreement", "bill", "publication");
    }

    @Test
    @DisplayName("K-36 what happened in a county is found by its FIPS code; bills and publications carry none")
    void oneQuestionFindsACounty() {
        List<JsonNode> events = events(List.of(list("0303", "Finney County Sheriff's Office"),
                Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - 287(g) Program Protection Act",
                        "2025-02-03T10:00:00Z")))
                .stream().map(Json::bytes).map(Json::tree).toList();

        assertThat(events).filteredOn(each -> each.at("/data/agency/fips").asText().equals("20055")).singleElement()
                .satisfies(each -> assertThat(each.at("/data/agency/name").asText()).startsWith("Finney County"));
    }

    @Test
    @DisplayName("K-26 no native store is on the class path")
    void noNativeStore() {
        assertThat(EventPromisesTest.class.getClassLoader().getResource("org/rocksdb/RocksDB.class")).isNull();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<Event> events(List<Document> documents) {
        Classification classification = new Classification(PlainRules.core(), false);
        return documents.stream().flatMap(each -> classification.classify(each).stream()).toList();
    }

    /** Twenty-five agencies with one model. */
    private static Document list(String day, String firstAgency) {
        List<String> rows = IntStream.range(0, 25).mapToObj(each -> "KANSAS|" + (each == 0
                ? firstAgency
                : (char) ('A' + each) + "ax".repeat(each % 4 + 1) + "ville Police Department")
                + "|Jail Enforcement Model|45700")
                .toList();
        return Samples.list("ice-287g-participating", "participatingAgencies" + day + "2025am.xlsx",
                "2025-" + day.substring(0, 2) + "-" + day.substring(2) + "T12:00:00Z", rows);
    }

    private static List<Document> longDocuments() {
        String words = IntStream.range(0, 9_000).mapToObj(each -> "word" + each * 7919L % 1_000_003)
                .collect(Collectors.joining(" "));
        return List.of(
                Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - 287(g) " + words, "2025-02-03T10:00:00Z"),
                Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - 287(g) more " + words, "2025-02-04T10:00:00Z"),
                Samples.release("ice-news", "https://www.ice.gov/news/releases/x", "ICE 287(g) " + words, words,
                        "2025-03-04T10:00:00Z"),
                Samples.release("ice-news", "https://www.ice.gov/news/releases/x", "ICE 287(g) new " + words,
                        "new " + words, "2025-03-05T10:00:00Z"),
                Samples.page("ice-287g-programme", "2025-03-05T10:00:00Z", blocks("Block", 7919L)),
                Samples.page("ice-287g-programme", "2025-03-06T10:00:00Z", blocks("Part", 104_729L)),
                list("0303", "Finney County Sheriff's Office"), list("0304", "Finney County Sheriff's Department"));
    }

    private static String[] blocks(String word, long step) {
        return IntStream.range(0, 300).mapToObj(each -> (word + each * step + " ").repeat(40)).toArray(String[]::new);
    }
}
