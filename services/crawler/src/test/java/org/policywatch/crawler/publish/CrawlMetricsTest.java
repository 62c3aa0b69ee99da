package org.policywatch.crawler.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.crawl.Visit;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.Origin;

/** What stands on {@code /metrics}. */
final class CrawlMetricsTest {
    private final TestTime time = new TestTime();
    private final Metrics metrics = new Metrics();
    private final CrawlMetrics crawl = new CrawlMetrics(metrics, time);

    @Test
    @DisplayName("S-17 the age of a source's last success grows, has no number before the first, and none when it was given away")
    void age() {
        Instant success = time.instant();
        crawl.stands("one", standing("fresh", success));
        crawl.stands("two", standing("waiting", null));
        time.pass(Duration.ofMinutes(2));

        assertThat(scraped("source_success_age_seconds{source=\"one\"}")).isEqualTo("120.0");
        assertThat(scraped("source_success_age_seconds{source=\"two\"}")).isEqualTo("NaN");
        crawl.left("one");
        assertThat(scraped("source_success_age_seconds{source=\"one\"}")).isEqualTo("NaN");
        crawl.stands("one", standing("fresh", time.instant()));
        assertThat(scraped("source_success_age_seconds{source=\"one\"}")).isEqualTo("0.0");
    }

    @Test
    @DisplayName("S-17 a visit moves the numbers of visits and documents and the sources by how they stand")
    void visit() {
        crawl.stands("one", standing("waiting", null));

        crawl.visited("one", visit("blocked"));
        crawl.visited("one", visit("fresh", item(false, 60), item(true, 100)));

        assertThat(scraped("visits_total{status=\"fresh\"}")).isEqualTo("1.0");
        assertThat(scraped("visits_total{status=\"blocked\"}")).isEqualTo("1.0");
        assertThat(scraped("documents_total")).isEqualTo("2.0");
        assertThat(scraped("sources{status=\"fresh\"}")).isEqualTo("1.0");
        assertThat(scraped("sources{status=\"blocked\"}")).isEqualTo("0.0");
    }

    @Test
    @DisplayName("S-17 how late an item was found: of new ones only, and of those that say when they were published")
    void detection() {
        crawl.visited("one", visit("fresh", item(false, 60), item(true, 1000), item(false, -5)));

        assertThat(scraped("detection_seconds_count")).isEqualTo("1");
        assertThat(scraped("detection_seconds_sum")).isEqualTo("60.0");
    }

    private String scraped(String name) {
        String line = "policywatch_crawler_" + name + " ";
        return metrics.scrape().lines().filter(each -> each.startsWith(line)).map(each -> each.substring(line.length()))
                .findFirst().orElse("missing");
    }

    private FeedItemDocument item(boolean baseline, long secondsAgo) {
        Origin origin = new Origin("id", "one", "us", "Agency", "https://agency.example/", time.instant(), "sha", null,
                baseline, null, null);
        return new FeedItemDocument(origin, null, "https://agency.example/feed", "item", null, "Title", null, null,
                List.of(), List.of(), List.of(), time.instant().minusSeconds(secondsAgo).atOffset(
                        ZoneOffset.UTC),
                null);
    }

    private Visit visit(String status, FeedItemDocument... items) {
        return new Visit(new CrawlState("one", "https://agency.example/feed", 1, null, Map.of(), null,
                standing(status, time.instant()), List.of(), Map.of()), List.of(items));
    }

    private static CrawlState.Standing standing(String status, @Nullable Instant success) {
        return new CrawlState.Standing(status, Instant.EPOCH, null, success, null, null, 0, null, List.of(), null);
    }
}
