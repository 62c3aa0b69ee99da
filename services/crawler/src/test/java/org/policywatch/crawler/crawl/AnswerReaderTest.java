package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.fetch.Response;

/** First sight, other versions of the reader, and floods. */
final class AnswerReaderTest {
    private static final URI URL = URI.create("https://a.gov/feed");
    private static final Source FEED = new Source.FeedSource(
            new Source.Facts("a-source", "Agency", "us", Duration.ofHours(1), "", true, Optional.empty()), URL);

    @Test
    @DisplayName("C-23 a first fetch of 2,000 items is one silent baseline, and no flood")
    void firstSight() {
        AnswerReader.Outcome.Taken taken = read(unseen(), 0, 2000);

        assertThat(taken.documents()).hasSize(2000).allMatch(document -> document.origin().baseline());
        assertThat(taken.flood()).isEmpty();
    }

    @Test
    @DisplayName("C-23 after another version of the reader the next answer is a baseline again, whatever it brings")
    void otherReader() {
        CrawlState known = read(unseen(), 0, 10).state();
        CrawlState older = new CrawlState(known.sourceId(), known.address(), Reading.VERSION - 1, known.accepted(),
                known.items(), known.move(), known.standing(), known.arrivals(), known.files());

        AnswerReader.Outcome.Taken taken = read(older, 0, 500);

        assertThat(taken.documents()).hasSize(490).allMatch(document -> document.origin().baseline());
        assertThat(taken.flood()).isEmpty();
    }

    @Test
    @DisplayName("C-23 300 new items in a feed that brings 10 are held, with both numbers; 50 are not")
    void flood() {
        CrawlState known = read(unseen(), 0, 10).state();
        for (int day = 1; day <= 3; day++) {
            known = read(known, 10 * day, 10).state();
        }

        assertThat(read(known, 40, 50).flood()).isEmpty();
        assertThat(read(known, 40, 300).flood()).get().asString().contains("300 new items", "usual are 10",
                "Next step");
    }

    private static CrawlState unseen() {
        return CrawlState.unseen(FEED.id(), URL.toString(), Instant.EPOCH);
    }

    private static AnswerReader.Outcome.Taken read(CrawlState known, int from, int items) {
        byte[] body = IntStream.range(from, from + items)
                .mapToObj("<item><title>Item %1$d</title><guid>%1$d</guid></item>"::formatted)
                .collect(Collectors.joining("", "<rss version=\"2.0\"><channel>", "</channel></rss>"))
                .getBytes(StandardCharsets.UTF_8);
        Response response = new Response(URL, List.of(), 200, "OK", List.of(), body, body, Instant.EPOCH, null);
        Answer answer = new Answer(response, "ab".repeat(32), new Archive.Stored("<urn:uuid:1>", "sha256:1"));
        return (AnswerReader.Outcome.Taken) AnswerReader.read(FEED, known, answer);
    }
}
