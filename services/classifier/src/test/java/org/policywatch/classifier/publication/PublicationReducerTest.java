package org.policywatch.classifier.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.policywatch.classifier.PlainRules;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.publication.PublicationKinds.Facts;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.TimeBasis;

class PublicationReducerTest {
    private final PublicationReader reader = new PublicationReader();
    private final PublicationReducer reducer = new PublicationReducer(PlainRules.topics());
    private final Map<String, PublicationMemory> memories = new HashMap<>();

    private List<Event> see(FeedItemDocument item) {
        PublicationSighting sighting = reader.read(item).orElseThrow();
        PublicationResult result = reducer.reduce(Optional.ofNullable(memories.get(sighting.id())), sighting);
        result.memory().ifPresent(memory -> memories.put(sighting.id(), memory));
        return result.events();
    }

    private static PublicationData data(Event event) {
        return (PublicationData) event.data();
    }

    private static FeedItemDocument item(String source, String link, String title, String content,
            List<String> categories,
            List<String> authors, String published, String retrievedAt) {
        return new FeedItemDocument(Samples.origin(source, "us", link, title + content, retrievedAt), "Feed",
                "https://example.org/" + source, link, link, title, "", content, List.of(link), categories, authors,
                OffsetDateTime.parse(published), null);
    }

    @TestFactory
    Stream<DynamicTest> everyKindHasItsExample() {
        return PublicationKinds.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.kind() + ": " + rule.example(),
                        () -> assertThat(PublicationKinds.of(facts(rule.example()))).isEqualTo(rule.kind())));
    }

    private static Facts facts(String example) {
        List<String> parts = Arrays.stream(example.split("\\|", -1)).map(String::strip).toList();
        return new Facts(parts.get(0), List.of(parts.get(1)), List.of(parts.get(2)), parts.get(3), "");
    }

    @Test
    @DisplayName("one release seen through two feeds is one publication")
    void oneReleaseInTwoFeeds() {
        String url = "https://www.ice.gov/news/releases/florida-signs";
        List<Event> first = see(Samples.release("ice-news", url, "Florida signs 287(g) agreements", "Summary",
                "2025-02-26T10:00:00Z"));
        List<Event> second = see(
                Samples.release("ice-florida", "http://ice.gov/news/releases/florida-signs/?utm_source=x",
                        "Florida signs 287(g) agreements", "Another summary", "2025-02-26T11:00:00Z"));

        assertThat(first).extracting(Event::subject)
                .containsExactly("publication:ice.gov/news/releases/florida-signs");
        assertThat(second).isEmpty();
    }

    @Test
    void whatIsNotOurBusinessIsLeftAlone() {
        assertThat(
                see(Samples.release("ice-news", "https://www.ice.gov/news/releases/x", "Counterfeit goods seized", "",
                        "2025-02-26T10:00:00Z")))
                .isEmpty();
        assertThat(memories).isEmpty();
    }

    @Test
    @DisplayName("an edit by the source that told it first is a revision with the words that changed")
    void edited() {
        String url = "https://www.ice.gov/news/releases/x";
        see(Samples.release("ice-news", url, "287(g) grows", "Ten agencies joined.", "2025-02-26T10:00:00Z"));

        List<Event> told = see(
                Samples.release("ice-news", url, "287(g) grows", "Twelve agencies joined.", "2025-02-27T10:00:00Z"));

        assertThat(told).extracting(Event::eventType).containsExactly(EventType.PUBLICATION_REVISED);
        assertThat(data(told.getFirst()).changes())
                .containsExactly(new FieldChange("summary", "Ten agencies joined.", "Twelve agencies joined."));
    }

    @Test
    @DisplayName("L-13 an order signed Monday and printed in the Federal Register on Thursday is one event")
    void oneOrderInTwoFeeds() {
        List<Event> signed = see(item("whitehouse",
                "https://www.whitehouse.gov/presidential-actions/2025/01/protecting/",
                "Protecting The American People Against Invasion", "<p>Section 287(g)</p>", List.of("Executive Orders"),
                List.of(), "2025-01-20T23:00:00-05:00", "2025-01-21T05:00:00Z"));
        List<Event> printed = see(item("federal-register",
                "https://www.federalregister.gov/documents/2025/01/29/2025-02006/protecting-the-american-people-against-invasion",
                "Protecting the American People Against Invasion", "<p>Section 287(g)</p>", List.of(),
                List.of("Executive Office of the President"), "2025-01-29T05:00:00Z", "2025-01-29T13:00:00Z"));

        assertThat(signed).extracting(Event::subject)
                .containsExactly("publication:presidential/2025/protecting-the-american-people-against-invasion");
        assertThat(data(signed.getFirst()).publication().kind()).isEqualTo("executive-order");
        assertThat(signed.getFirst().data().basis().occurredOn()).isEqualTo(LocalDate.parse("2025-01-20"));
        assertThat(signed.getFirst().data().basis().timeBasis()).isEqualTo(TimeBasis.PUBLISHED);
        assertThat(printed).isEmpty();
    }

    @Test
    @DisplayName("a yearly order of the same title is another publication each year")
    void sameTitleNextYear() {
        String title = "Continuing the 287(g) Emergency";
        List<Event> one = see(
                item("whitehouse", "https://www.whitehouse.gov/presidential-actions/2025/01/c/", title, "",
                        List.of("Executive Orders"), List.of(), "2025-01-20T12:00:00Z", "2025-01-20T13:00:00Z"));
        List<Event> two = see(
                item("whitehouse", "https://www.whitehouse.gov/presidential-actions/2026/01/c/", title, "",
                        List.of("Executive Orders"), List.of(), "2026-01-20T12:00:00Z", "2026-01-20T13:00:00Z"));

        assertThat(List.of(one, two)).allSatisfy(events -> assertThat(events).hasSize(1));
        assertThat(two.getFirst().subject()).isNotEqualTo(one.getFirst().subject());
    }

    @Test
    @DisplayName("the menu that the White House's feed repeats in every item makes no item relevant")
    void navigationIsIgnored() {
        String menu = "<div class=\"wp-block-whitehouse-topper\"><h1>Presidential Actions</h1><nav>Search immigration"
                + "<select><option>287(g)</option></select></nav></div><p>Ticks and mosquitoes.</p>"
                + "<p>The post Immigration appeared first on <a href=\"https://www.whitehouse.gov\">The White House</a>.</p>";

        assertThat(see(item("whitehouse", "https://www.whitehouse.gov/presidential-actions/2026/09/pests/",
                "Eliminating Pests", menu, List.of("Executive Orders"), List.of(), "2026-09-29T21:23:48Z",
                "2026-09-29T22:00:00Z"))).isEmpty();
    }

    @Test
    @DisplayName("the Federal Register's number is the name of its documents, whatever the address around it")
    void federalRegisterNumbers() {
        assertThat(Stream.of("https://www.federalregister.gov/documents/2026/07/27/2026-15146/privacy-act",
                "https://www.federalregister.gov/d/2026-15146",
                "https://www.govinfo.gov/app/details/FR-2026-07-27/2026-15146")
                .map(address -> PublicationIds.of(address, "t", false))).containsOnly("federal-register/2026-15146");
    }

    @Test
    void doublyEscapedMarkupIsReadToItsWords() {
        PublicationSighting told = reader.read(Samples.release("federal-register",
                "https://www.federalregister.gov/d/2026-15146", "Privacy Act of 1974; Matching Program",
                "Provides the SPAAs with VA&amp;#39;s data.", "2026-07-27T04:00:00Z")).orElseThrow();

        assertThat(told.summary()).isEqualTo("Provides the SPAAs with VA's data.");
    }
}
