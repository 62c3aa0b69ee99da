package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.fetch.FetchLimits;
import java.util.stream.IntStream;
import java.nio.file.Path;
import java.nio.file.Files;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.NastySite;
import org.policywatch.crawler.testing.RawSite;
import org.policywatch.crawler.testing.Workbooks;

/** What a visit makes of an answer: documents, and the state to remember. */
@Timeout(60)
final class SourceVisitorTest {
    private static final String HTML = "<!DOCTYPE html><html><head><title>Sorry</title></head>"
            + "<body><h1>Sorry</h1><p>Something else is here.</p></body></html>";
    private LocalSite site;
    private RawSite raw;

    @BeforeEach
    void start() throws IOException {
        site = new LocalSite();
        raw = new RawSite();
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
        raw.close();
    }

    @Test
    @DisplayName("C-05 killed before the commit: the next request is unconditional; after it: conditional")
    void validatorsComeWithTheCommit() throws Exception {
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            assertThat(feed.visitWithoutCommit().documents()).hasSize(1);
            assertThat(feed.visit()).hasSize(1);
            assertThat(feed.visit()).isEmpty();
        }

        assertThat(site.seen("/feed")).extracting(seen -> seen.header("If-None-Match").isPresent())
                .containsExactly(false, false, true);
    }

    @Test
    @DisplayName("C-05 a body that can't be read leaves the old validators in force, and the next one is read")
    void unreadableKeepsValidators() throws Exception {
        answer("\"one\"", NastySite.FEED);
        try (Visiting feed = Visiting.feed(raw.at("/feed"))) {
            assertThat(feed.visit()).hasSize(1);
            answer("\"two\"", "neither feed nor page");
            assertThat(feed.visit()).isEmpty();
            assertThat(feed.standing().status()).isEqualTo("failing");
            answer("\"three\"", feed("First", "Second"));
            assertThat(feed.visit()).isNotEmpty();
            assertThat(feed.visit()).isEmpty();
        }

        assertThat(conditions()).containsExactly("", "\"one\"", "\"one\"", "\"three\"");
    }

    @Test
    @DisplayName("C-06 304 with another ETag: that one is sent next, and a Last-Modified that was not sent again stays")
    void refreshedValidators() throws Exception {
        raw.on("/feed",
                connection -> connection.send("HTTP/1.1 200 OK\r\nETag: \"one\"\r\nLast-Modified: long ago\r\n\r\n"
                        + NastySite.FEED));
        try (Visiting feed = Visiting.feed(raw.at("/feed"))) {
            assertThat(feed.visit()).hasSize(1);
            raw.on("/feed", connection -> connection.send("HTTP/1.1 304 Not Modified\r\nETag: W/\"two\"\r\n\r\n"));
            assertThat(feed.visit()).isEmpty();
            assertThat(feed.visit()).isEmpty();
        }

        assertThat(conditions()).containsExactly("", "\"one\"", "W/\"two\"");
        assertThat(raw.seen("/feed").getLast().head()).contains("If-Modified-Since: long ago");
    }

    @Test
    @DisplayName("C-06 304 resets the errors and counts as a successful check")
    void notModifiedIsSuccess() throws Exception {
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            site.status("/feed", 503);
            var _ = feed.visit();
            assertThat(feed.standing().errors()).isEqualTo(1);
            site.serve("/feed", "application/rss+xml", NastySite.FEED);
            feed.time.pass(Duration.ofHours(1));

            assertThat(feed.visit()).isEmpty();

            assertThat(feed.standing().errors()).isZero();
            assertThat(feed.standing().status()).isEqualTo("fresh");
            assertThat(feed.standing().lastSuccess()).isEqualTo(feed.standing().lastAttempt());
        }
    }

    @Test
    @DisplayName("C-06 the same bytes twice with status 200: one record, one document")
    void sameBytes() throws Exception {
        answer("\"one\"", NastySite.FEED);
        try (Visiting feed = Visiting.feed(raw.at("/feed"))) {
            assertThat(feed.visit()).hasSize(1);
            answer("\"two\"", NastySite.FEED);
            assertThat(feed.visit()).isEmpty();
            assertThat(feed.visit()).isEmpty();
            assertThat(feed.archived).hasSize(1);
        }

        assertThat(conditions()).containsExactly("", "\"one\"", "\"two\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/list.xlsx"})
    @DisplayName("C-06 304 to a request without conditions is a failure, never \"nothing new\"")
    void unasked304(String path) throws Exception {
        site.on("/list.xlsx", exchange -> exchange.sendResponseHeaders(304, -1));
        site.on("/page", exchange -> LocalSite.send(exchange, 200, "text/html",
                "<html><body><a href=\"/list.xlsx\">list</a></body></html>"));
        site.on(path, exchange -> exchange.sendResponseHeaders(304, -1));
        try (Visiting workbook = Visiting.workbook(site.at("/page"))) {
            assertThat(workbook.visit()).isEmpty();
            assertThat(workbook.standing().status()).isEqualTo("failing");
            assertThat(workbook.standing().lastError()).contains("304");
        }
    }

    @ParameterizedTest(name = "{0} → asked directly: {1}")
    @CsvSource({"301,true", "308,true", "302,false", "303,false", "307,false"})
    @DisplayName("C-11 a permanent redirect is asked directly after three identical outcomes, a temporary one never")
    void learned(int status, boolean direct) throws Exception {
        site.redirect("/old", status, "/feed").serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/old"))) {
            for (int visit = 0; visit < 6; visit++) {
                var _ = feed.visit();
            }
            assertThat(feed.standing().status()).isEqualTo("fresh");
        }

        assertThat(site.seen("/old")).hasSize(direct ? 3 : 6);
        assertThat(site.seen("/feed")).hasSize(6);
    }

    @Test
    @DisplayName("C-11 another target in between: the three are counted anew")
    void learnedAnew() throws Exception {
        site.serve("/one", "application/rss+xml", NastySite.FEED).serve("/two", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/old"))) {
            for (String target : List.of("/one", "/one", "/two", "/one", "/one", "/one", "/one")) {
                site.redirect("/old", 301, target);
                var _ = feed.visit();
            }
        }

        assertThat(site.seen("/old")).hasSize(6);
    }

    @Test
    @DisplayName("C-11 410: no next visit, told, and what was known stays")
    void gone() throws Exception {
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            site.status("/feed", 410);
            assertThat(feed.visit()).isEmpty();

            assertThat(feed.standing().status()).isEqualTo("gone");
            assertThat(feed.standing().nextCheck()).isNull();
            assertThat(feed.standing().lastChange()).isNotNull();
            assertThat(feed.standing().lastError()).contains("410");
        }
    }

    @Test
    @DisplayName("C-11 410 of a file that a page still links to: the page is asked again, a new link ends it")
    void goneFile() throws Exception {
        page("/old.xlsx");
        site.status("/old.xlsx", 410);
        try (Visiting workbook = Visiting.workbook(site.at("/page"))) {
            assertThat(workbook.visit()).isEmpty();
            assertThat(workbook.standing().status()).isEqualTo("failing");
            assertThat(workbook.standing().nextCheck()).isNotNull();
            page("/new.xlsx");
            site.serve("/new.xlsx", "application/octet-stream", Workbooks.list(List.of(List.of("TEXAS", "An agency"))));

            assertThat(workbook.visit()).hasSize(1);
        }
    }

    @Test
    @DisplayName("C-20 a page with status 200 in place of a feed or a workbook, or a challenge: blocked, no document")
    void blockPages() throws Exception {
        site.on("/feed", exchange -> LocalSite.send(exchange, 200, "application/rss+xml", HTML));
        page("/list.xlsx");
        site.on("/list.xlsx", exchange -> LocalSite.send(exchange, 200,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", HTML));
        site.on("/challenge", exchange -> {
            exchange.getResponseHeaders().set("cf-mitigated", "challenge");
            LocalSite.send(exchange, 200, "text/html", HTML);
        });
        try (Visiting feed = Visiting.feed(site.at("/feed"));
                Visiting workbook = Visiting.workbook(site.at("/page"));
                Visiting challenged = Visiting.page(site.at("/challenge"))) {
            for (Visiting each : List.of(feed, workbook, challenged)) {
                assertThat(each.visit()).isEmpty();
                assertThat(each.standing().status()).isEqualTo("blocked");
                assertThat(each.standing().lastSuccess()).isNull();
            }
        }
    }

    @Test
    @DisplayName("C-23 a flood is held and told; once an operator has let it pass, all of it comes")
    void floodAndRelease() throws Exception {
        String[] many = IntStream.range(0, 40).mapToObj(i -> "Item " + i).toArray(String[]::new);
        site.serve("/feed", "application/rss+xml", feed("First"));
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            site.serve("/feed", "application/rss+xml", feed(many));
            assertThat(feed.visit()).isEmpty();
            assertThat(feed.standing().status()).isEqualTo("blocked");
            assertThat(feed.standing().lastError()).contains("held: 40 new items", "let it pass");
            feed.released = true;

            assertThat(feed.visit()).hasSize(40).noneMatch(document -> document.origin().baseline());
            assertThat(feed.standing().status()).isEqualTo("fresh");
        }
    }

    @Test
    @DisplayName("C-35 C-22 a page by configuration alone: what the selector names, without what is ignored")
    void pageByConfiguration(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("agency.yaml"), """
                publisher: Agency
                sources:
                - {id: agency-policy, kind: page, jurisdiction: us-tx, url: '%s', select: 'main p', minimum-matches: 2,
                   ignore: ['^last checked']}
                """.formatted(site.at("/policy")));
        page("Agencies may sign.", "Last checked today");
        try (Visiting page = new Visiting(Catalog.load(folder).sources().getFirst(), FetchLimits.usual())) {
            assertThat(page.visit()).hasSize(1);
            page("Agencies may sign.", "Last checked tomorrow");
            assertThat(page.visit()).as("only what is ignored has changed").isEmpty();
            page("Agencies must sign.", "Last checked tomorrow");
            assertThat(page.visit()).singleElement()
                    .satisfies(document -> assertThat(document.origin().previousId()).isNotNull());
        }
    }

    private void page(String words, String ignored) {
        site.serve("/policy", "text/html",
                "<html><body><nav>Menu</nav><main><p>%s</p><p>%s</p></main></body></html>".formatted(words, ignored));
    }

    private void page(String link) {
        site.on("/page", exchange -> LocalSite.send(exchange, 200, "text/html",
                "<html><body><main><a href=\"" + link + "\">Agencies</a></main></body></html>"));
    }

    private void answer(String etag, String body) {
        raw.on("/feed", connection -> connection.send("HTTP/1.1 200 OK\r\nETag: " + etag + "\r\n\r\n" + body));
    }

    private List<String> conditions() {
        return raw.seen("/feed").stream().map(seen -> seen.head().stream()
                .filter(line -> line.startsWith("If-None-Match: ")).findFirst().orElse("If-None-Match: ")
                .substring("If-None-Match: ".length())).toList();
    }

    private static String feed(String... titles) {
        StringBuilder items = new StringBuilder();
        for (String title : titles) {
            items.append("<item><title>%1$s</title><guid>%1$s</guid><description>All about %1$s.</description></item>"
                    .formatted(title));
        }
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>" + items
                + "</channel></rss>";
    }
}
