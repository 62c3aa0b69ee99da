package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.schemas.document.Document;
import org.policywatch.crawler.testing.Shared;

/** What makes an item the same, an edited one, or another. */
final class FeedIdentityTest {
    private static final String TABLE = "/org/policywatch/crawler/feed-identity.csv";
    /** Rows have their own tests (WorkbookExtractorTest, the roster's); the last is of this class: {@link #perSource}. */
    private static final Set<String> ELSEWHERE = Set.of("HTML/XLSX row", "all");

    @ParameterizedTest(name = "{0}: {2}")
    @CsvFileSource(resources = TABLE, delimiter = '|', quoteCharacter = '`', numLinesToSkip = 2)
    @DisplayName("C-21 each format's identity and what stands in for it")
    void identities(String format, String items, String expected) {
        assertThat(read(whole(format, items)).stream().map(FeedItem::identity)
                .map(identity -> identity.matches("[0-9a-f]{64}") ? "#" : identity).collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("C-21 every format of the shared vocabulary has its rows")
    void vocabulary() throws IOException {
        Set<String> formats = Files.readAllLines(Shared.vocabulary().resolve("feed_identity_rules.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 2)[0]).collect(Collectors.toSet());
        String table = new String(FeedIdentityTest.class.getResourceAsStream(TABLE).readAllBytes(),
                StandardCharsets.UTF_8);

        formats.removeAll(ELSEWHERE);

        assertThat(formats).isNotEmpty().allSatisfy(format -> assertThat(table).contains("\n" + format + "|"));
    }

    @Test
    @DisplayName("C-21 the same guid in two sources is two items")
    void perSource() {
        List<FeedItem> one = read(rss(item("1", "Title", "Words")));

        assertThat(news(chain("a", one, Map.of()))).extracting(document -> document.origin().id())
                .doesNotContainAnyElementsOf(
                        news(chain("b", one, Map.of())).stream().map(document -> document.origin().id()).toList());
    }

    @Test
    @DisplayName("C-21 C-22 another order is no news; an item that was away and comes back is none either")
    void reorderedAndBack() {
        String one = item("1", "One", "Words");
        String two = item("2", "Two", "Words");
        DocumentChain.Chained first = chain("a", read(rss(one + two)), Map.of());
        DocumentChain.Chained turned = chain("a", read(rss(two + one)), first.memory());
        DocumentChain.Chained away = chain("a", read(rss(two)), turned.memory());
        DocumentChain.Chained back = chain("a", read(rss(two + one)), away.memory());

        assertThat(List.of(turned, away, back)).allSatisfy(each -> assertThat(each.news()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"One|Other words", "Another title|Words"})
    @DisplayName("C-22 an edited item is one revision that names the document before it")
    void edited(String title, String words) {
        DocumentChain.Chained first = chain("a", read(rss(item("1", "One", "Words"))), Map.of());

        DocumentChain.Chained second = chain("a", read(rss(item("1", title, words))), first.memory());

        assertThat(second.links()).singleElement().satisfies(link -> {
            assertThat(link.changed()).isTrue();
            assertThat(link.fresh()).isFalse();
            assertThat(link.document().origin().previousId())
                    .isEqualTo(first.links().getFirst().document().origin().id());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Words, 12 views|Words, 1,340 views", "Views : 7 Words|Views : 8 Words",
            "Words 3. comments|Words 12. comments", "Words   apart|Words apart",
            "Words &lt;a href='https://a.gov/?id=1&amp;utm_source=x'&gt;here&lt;/a&gt;|Words &lt;a href='https://a.gov/?id=1&amp;utm_source=y'&gt;here&lt;/a&gt;",
            "&lt;p&gt;Words&lt;/p&gt;|&lt;div&gt;&lt;p&gt;Words&lt;/p&gt;&lt;/div&gt;"})
    @DisplayName("C-22 counters, spacing, markup and tracking parameters are no edit")
    void noEdit(String before, String after) {
        DocumentChain.Chained first = chain("a", read(rss(item("1", "One", before))), Map.of());

        assertThat(chain("a", read(rss(item("1", "One", after))), first.memory()).news()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12 agencies|13 agencies", "House Bill 12: views|House Bill 13: views",
            "Section 12 v. 3|Section 12 v. 4", "Vote: 12 to 3|Vote: 12 to 4"})
    @DisplayName("C-22 other numbers are an edit")
    void numbersThatCount(String before, String after) {
        DocumentChain.Chained first = chain("a", read(rss(item("1", "One", before))), Map.of());

        assertThat(chain("a", read(rss(item("1", "One", after))), first.memory()).news()).hasSize(1);
    }

    @Test
    @DisplayName("C-40 A, B, A of a page are three documents, each naming the one before")
    void backAndForth() {
        DocumentChain.Chained a = page("The old wording", Map.of());
        DocumentChain.Chained b = page("The new wording", a.memory());
        DocumentChain.Chained again = page("The old wording", b.memory());

        assertThat(again.news()).singleElement().extracting(document -> document.origin().previousId())
                .isEqualTo(b.links().getFirst().document().origin().id());
        assertThat(again.news().getFirst().origin().id()).isNotEqualTo(a.links().getFirst().document().origin().id());
        assertThat(page("The old wording", again.memory()).news()).isEmpty();
    }

    private static DocumentChain.Chained page(String words, Map<String, ItemMemory> memory) {
        return DocumentChain.chain(source("a"), retrieval(), new Content.Page("Title", List.of(words)), memory);
    }

    private static DocumentChain.Chained chain(String source, List<FeedItem> items, Map<String, ItemMemory> memory) {
        return DocumentChain.chain(source(source), retrieval(),
                new Content.Feed("Feed", items, PollingHints.NONE, null, Optional.empty()), memory);
    }

    private static List<Document> news(DocumentChain.Chained chained) {
        return chained.news();
    }

    private static SourceFacts source(String id) {
        return new SourceFacts(id, "us", "Agency", "https://a.gov/feed");
    }

    private static Retrieval retrieval() {
        return new Retrieval("https://a.gov/feed", Instant.EPOCH, "ab".repeat(32), null, false, null);
    }

    private static String whole(String format, String items) {
        return switch (format) {
            case "Atom 1.0" -> "<feed xmlns=\"http://www.w3.org/2005/Atom\">" + items + "</feed>";
            case "RSS 1.0 (RDF)" ->
                "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                        + items + "</rdf:RDF>";
            case "JSON Feed 1.1" ->
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [" + items + "]}";
            default -> rss(items);
        };
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\"><channel><title>Feed</title>" + items + "</channel></rss>";
    }

    private static String item(String guid, String title, String words) {
        return "<item><guid isPermaLink=\"false\">%s</guid><title>%s</title><description>%s</description></item>"
                .formatted(guid, title, words);
    }

    private static List<FeedItem> read(String feed) {
        Body body = new Body(feed.getBytes(StandardCharsets.UTF_8), null, "feed", "https://a.gov/feed");
        ExtractionResult.Extracted read = (ExtractionResult.Extracted) Extraction.extract(body, ExtractionRules.any());
        return ((Content.Feed) read.content()).items();
    }
}
