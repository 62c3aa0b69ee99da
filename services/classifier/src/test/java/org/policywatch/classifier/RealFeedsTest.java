package org.policywatch.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.bill.BillSighting;
import org.policywatch.classifier.publication.PublicationSighting;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.FeedItemDocument;

/** Real items of real feeds: every one about a bill is recognised, and nothing else is. */
class RealFeedsTest {
    private final Core core = PlainRules.core();
    private Path feeds = Path.of("");

    @BeforeEach
    void needsTheFeeds() {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: feeds");
        feeds = Path.of(shared, "feeds");
    }

    private List<JsonNode> lines(String file) throws IOException {
        return Files.readAllLines(feeds.resolve(file)).stream()
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8))).toList();
    }

    private static FeedItemDocument kansas(JsonNode node) {
        String link = node.path("link").asText();
        return Samples.item(Samples.origin("kansas", "us-ks", link, node.toString(), "2026-01-30T00:00:00Z"),
                "https://kslegislature.gov/li/data/feeds/rss/events/", node.path("id").asText(),
                node.path("title").asText(), node.path("summary").asText(), null, link);
    }

    @Test
    @DisplayName("L-08 Kansas: each event about a measure is one action of one bill of the session; meetings and appointments are no bill")
    void kansas() throws IOException {
        List<JsonNode> items = lines("kansas_rss_items_2025-12_2026-01.jsonl");
        List<JsonNode> events = items.stream().filter(each -> each.path("link").asText().contains("/measures/"))
                .toList();
        List<Optional<BillSighting>> told = events.stream().map(each -> core.billSighting(kansas(each))).toList();

        assertThat(events).hasSizeGreaterThan(300);
        assertThat(told).allSatisfy(sighting -> {
            assertThat(sighting).isPresent();
            assertThat(sighting.get().bill().session()).isEqualTo("2025-2026");
            assertThat(sighting.get().actions()).singleElement()
                    .satisfies(action -> assertThat(Objects.requireNonNull(action.time())).isNotNull());
        });
        assertThat(items).filteredOn(each -> !each.path("link").asText().contains("/measures/"))
                .allSatisfy(each -> assertThat(core.route(kansas(each))).isEmpty());
    }

    @Test
    @DisplayName("L-08 govinfo: each item is a text of one bill of the 119th Congress, with its title")
    void govinfo() throws IOException {
        String xml = Files.readString(feeds.resolve("govinfo_bills_2026-09-28.xml"));
        List<BillSighting> told = Jsoup.parse(xml, "", Parser.xmlParser()).select("item").stream()
                .map(item -> Samples.govinfo(item.select("guid").text(),
                        Jsoup.parse(item.select("title").text()).text(), "2026-09-28T12:30:13Z"))
                .map(item -> core.billSighting(item).orElseThrow()).toList();

        assertThat(told).hasSize(11).allSatisfy(sighting -> {
            assertThat(sighting.bill().session()).isEqualTo("119");
            assertThat(sighting.version()).doesNotContain("New text");
            assertThat(sighting.title()).isNotBlank().doesNotContain("(I").doesNotStartWith("-");
        });
    }

    @Test
    @DisplayName("ICE: each release is a publication named by its address")
    void ice() throws IOException {
        List<PublicationSighting> told = lines("ice_rss_items_2026-02.jsonl").stream()
                .map(node -> Samples.release("ice-news", node.path("link").asText(), node.path("title").asText(),
                        node.path("description").asText(""), "2026-02-12T00:00:00Z"))
                .map(item -> core.publicationSighting(item).orElseThrow()).toList();

        assertThat(told).hasSize(9).allSatisfy(sighting -> {
            assertThat(sighting.kind()).isEqualTo("news-release");
            assertThat(sighting.id()).startsWith("ice.gov/news/releases/");
        });
    }

    @Test
    @DisplayName("the White House's menu is in no item's words")
    void whiteHouse() throws IOException {
        String xml = Files.readString(feeds.resolve("whitehouse_presidential-actions_2026-10-02_head.xml"));
        var item = Jsoup.parse(xml, "", Parser.xmlParser()).select("item").getFirst();
        String body = Texts.ofMarkup(Objects.requireNonNull(item.selectFirst("content|encoded")).wholeText());

        assertThat(body).startsWith("By the authority vested in me").contains("Ticks and mosquitoes")
                .doesNotContain("All News", "Search", "Nominations");
    }
}
