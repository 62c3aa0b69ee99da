package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.NastySite;
import org.policywatch.crawler.testing.TestTime;

/** How a source stands after visits that went wrong or brought nothing, and when it is asked again. */
@Timeout(60)
final class SourceStandingTest {
    private LocalSite site;

    @BeforeEach
    void start() throws IOException {
        site = new LocalSite();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    @DisplayName("C-12 401 and 403: one request, told as blocked, and six hours of rest, twelve after the second")
    void refused(int status) throws Exception {
        site.status("/feed", status);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            assertThat(feed.visit()).isEmpty();
            assertThat(site.seen("/feed")).hasSize(1);
            assertThat(feed.standing().status()).isEqualTo("blocked");
            assertThat(feed.standing().lastError()).contains(String.valueOf(status));
            assertThat(feed.untilNext()).isGreaterThanOrEqualTo(Duration.ofHours(6));
            var _ = feed.visit();
            assertThat(feed.untilNext()).isGreaterThanOrEqualTo(Duration.ofHours(12));
        }
    }

    @Test
    @DisplayName("C-03 a Crawl-delay over the limit: the source is shown as blocked, with the reason")
    void blockedByDelay() throws Exception {
        site.robots("User-agent: *\nCrawl-delay: 3600\n").serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            assertThat(feed.visit()).isEmpty();

            assertThat(feed.standing().status()).isEqualTo("blocked");
            assertThat(feed.standing().lastError()).contains("Crawl-delay of 3600 s");
            assertThat(site.seen("/feed")).isEmpty();
        }
    }

    @Test
    @DisplayName("C-07 C-31 429 with Retry-After: failing until then, and not before the usual time")
    void overloaded() throws Exception {
        site.on("/feed", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            LocalSite.send(exchange, 429, "text/plain", "slow down");
        });
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            assertThat(feed.visit()).isEmpty();

            assertThat(feed.standing().status()).isEqualTo("failing");
            assertThat(feed.untilNext()).isEqualTo(Duration.ofHours(2));
        }
    }

    @Test
    @DisplayName("C-24 403 for ever: stale a day after the last good answer")
    void staleAfterADay() throws Exception {
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            site.status("/feed", 403);
            feed.time.pass(Duration.ofHours(23));
            var _ = feed.visit();
            assertThat(feed.standing().status()).isEqualTo("blocked");
            feed.time.pass(Duration.ofHours(1));
            var _ = feed.visit();

            assertThat(feed.standing().status()).isEqualTo("stale");
            assertThat(feed.standing().errors()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("C-24 a weekly feed that was silent for five weeks: stale; a new item makes it fresh")
    void staleWithoutNews() throws Exception {
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            String[] titles = new String[7];
            for (int week = 0; week < 6; week++) {
                titles[week] = "Week " + week;
                site.serve("/feed", "application/rss+xml", feed(java.util.Arrays.copyOf(titles, week + 1)));
                assertThat(feed.visit()).hasSize(1);
                feed.time.pass(Duration.ofDays(7));
            }
            feed.time.pass(Duration.ofDays(14));
            var _ = feed.visit();
            assertThat(feed.standing().status()).as("after three weeks").isEqualTo("fresh");
            feed.time.pass(Duration.ofDays(14));
            var _ = feed.visit();
            assertThat(feed.standing().status()).as("after five weeks").isEqualTo("stale");
            titles[6] = "At last";
            site.serve("/feed", "application/rss+xml", feed(titles));

            assertThat(feed.visit()).hasSize(1);
            assertThat(feed.standing().status()).isEqualTo("fresh");
        }
    }

    @Test
    @DisplayName("C-24 the catalogue says when a source is silent: stale after that time and not before, whatever was learned")
    void staleByCatalogue() throws Exception {
        Source.Facts facts = Visiting.facts();
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = new Visiting(new Source.FeedSource(new Source.Facts(facts.id(), facts.publisher(),
                facts.jurisdiction(), facts.every(), "", true, Optional.of(Duration.ofDays(3))), site.at("/feed")),
                FetchLimits.usual())) {
            var _ = feed.visit();
            feed.time.pass(Duration.ofHours(71));
            var _ = feed.visit();
            assertThat(feed.standing().status()).isEqualTo("fresh");
            feed.time.pass(Duration.ofHours(1));

            var _ = feed.visit();

            assertThat(feed.standing().status()).isEqualTo("stale");
            assertThat(feed.standing().lastError()).contains("silent-after of the catalogue, 72 h");
        }
    }

    @Test
    @DisplayName("C-28 the archive's disk is full: nothing is published, it is told, asked again at the usual time, and nothing is lost")
    void diskFull() throws Exception {
        site.serve("/feed", "application/rss+xml", NastySite.FEED);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            feed.diskIsFull(true);
            for (int visit = 0; visit < 20; visit++) {
                assertThat(feed.visit()).isEmpty();
                assertThat(feed.untilNext()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
            }
            assertThat(feed.standing().lastError()).isEqualTo("the archive can't be written, so nothing is published");
            feed.diskIsFull(false);

            assertThat(feed.visit()).hasSize(1);

            assertThat(feed.standing().status()).isEqualTo("fresh");
        }
    }

    @Test
    @DisplayName("C-08 a fault of our own ends no watch: it is told, and the source is visited again")
    void ourOwnFault() throws Exception {
        Source source = new Source.FeedSource(
                new Source.Facts("a-source", "Agency", "us", Duration.ofHours(1), "", true, Optional.empty()),
                site.at("/feed"));
        TestTime time = new TestTime();
        SourceVisitor visitor = new SourceVisitor((_, _) -> {
            throw new IllegalStateException("nobody thought of this");
        }, _ -> new Archive.Stored("", ""), new Schedule(Duration.ofMinutes(5), new Random(1)), _ -> false, time);

        Visit visit = visitor.visit(source, CrawlState.unseen("a-source", source.url().toString(), time.instant()));

        assertThat(visit.state().standing().status()).isEqualTo("failing");
        assertThat(visit.state().standing().lastError()).contains("nobody thought of this");
        assertThat(visit.state().standing().nextCheck()).isAfter(time.instant());
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
