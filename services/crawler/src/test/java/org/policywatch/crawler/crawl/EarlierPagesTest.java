package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;

/** A feed that was not asked for so long that it has dropped items (RFC 5005). */
@Timeout(60)
final class EarlierPagesTest {
    private static final String ATOM = "application/atom+xml";

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
    @ValueSource(strings = {"prev-archive", "next"})
    @DisplayName("C-27 no item is known: the earlier documents are fetched, up to the one that has a known item")
    void gap(String rel) throws Exception {
        feed("/feed", "", 1, 3);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            feed("/feed", link(rel, "/archive-2"), 8, 10);
            feed("/archive-2", link(rel, "archive-1"), 5, 7);
            feed("/archive-1", link(rel, "/archive-0"), 2, 4);

            assertThat(titles(feed.visit())).containsExactly("Item 8", "Item 9", "Item 10", "Item 5", "Item 6",
                    "Item 7",
                    "Item 4");

            assertThat(site.seen("/archive-0")).isEmpty();
            assertThat(feed.visit()).isEmpty();
            assertThat(site.seen("/feed").getLast().header("If-None-Match")).as("of the feed itself").isPresent();
            assertThat(site.seen("/archive-2")).hasSize(1);
        }
    }

    @Test
    @DisplayName("C-27 one item is known: nothing earlier is asked for; neither is it at first sight")
    void overlap() throws Exception {
        feed("/feed", link("prev-archive", "/archive-1"), 1, 3);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            assertThat(feed.visit()).hasSize(3);
            feed("/feed", link("prev-archive", "/archive-1"), 3, 5);

            assertThat(titles(feed.visit())).containsExactly("Item 4", "Item 5");

            assertThat(site.seen("/archive-1")).isEmpty();
        }
    }

    @Test
    @DisplayName("C-27 at most ten earlier documents, and none twice")
    void atMostTen() throws Exception {
        feed("/feed", "", 1, 3);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            feed("/feed", link("next", "/page-1"), 900, 901);
            for (int page = 1; page <= 20; page++) {
                feed("/page-" + page, link("next", "/page-" + (page + 1)), 900 - 2 * page, 901 - 2 * page);
            }
            assertThat(feed.visit()).hasSize(22);
            feed("/feed", link("next", "/loop"), 2000, 2001);
            feed("/loop", link("next", "/loop"), 1998, 1999);

            assertThat(feed.visit()).hasSize(4);

            assertThat(site.seen("/page-11")).isEmpty();
            assertThat(site.seen("/loop")).hasSize(1);
        }
    }

    @Test
    @DisplayName("C-27 an earlier document that can't be had, or is another host's: what is there is taken all the same")
    void broken() throws Exception {
        feed("/feed", "", 1, 3);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            feed("/feed", link("prev-archive", "/missing"), 8, 10);
            assertThat(feed.visit()).hasSize(3);
            feed("/feed", link("prev-archive", "http://other.example/archive"), 18, 20);

            assertThat(feed.visit()).hasSize(3);

            assertThat(feed.standing().status()).isEqualTo("fresh");
        }
    }

    @Test
    @DisplayName("C-23 C-27 a flood in an earlier document holds all of it")
    void flood() throws Exception {
        feed("/feed", "", 1, 3);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            var _ = feed.visit();
            feed("/feed", link("next", "/page"), 108, 110);
            feed("/page", "", 50, 107);

            assertThat(feed.visit()).isEmpty();
            assertThat(feed.standing().lastError()).contains("held: 58 new items");
            feed.released = true;

            assertThat(feed.visit()).hasSize(61);
        }
    }

    @Test
    @DisplayName("C-27 C-28 each earlier document is in the archive and names the answer before it: a replay gives the same documents")
    void evidence() throws Exception {
        feed("/feed", "", 1, 3);
        try (Visiting feed = Visiting.feed(site.at("/feed"))) {
            List<Document> first = feed.visit();
            feed("/feed", link("prev-archive", "/archive"), 8, 10);
            feed("/archive", "", 3, 7);
            List<Document> second = feed.visit();
            feed("/feed", "", 10, 11);
            List<Document> third = feed.visit();

            assertThat(feed.archived).extracting(Capture::follows).containsExactly(null, record(1), record(2),
                    record(3));
            assertThat(replayed(feed, site.at("/feed"))).containsExactly(first, second.subList(0, 3),
                    second.subList(3, 7), third);
        }
    }

    private static List<List<Document>> replayed(Visiting feed, URI url) {
        var source = new org.policywatch.crawler.catalog.Source.FeedSource(Visiting.facts(), url);
        CrawlState[] state = {CrawlState.unseen(source.id(), url.toString(), feed.time.instant())};
        return IntStream.range(0, feed.archived.size()).mapToObj(at -> {
            Capture capture = feed.archived.get(at);
            var stored = new Archive.Stored(record(at + 1), "sha256:" + (at + 1));
            var taken = (AnswerReader.Outcome.Taken) AnswerReader.read(source, state[0],
                    new Answer(capture.response(), capture.bodySha256(), stored));
            state[0] = taken.state();
            return taken.documents();
        }).toList();
    }

    private static String record(int number) {
        return "<urn:uuid:00000000-0000-0000-0000-%012d>".formatted(number);
    }

    private static List<String> titles(List<Document> documents) {
        return documents.stream().map(document -> String.valueOf(((FeedItemDocument) document).title())).toList();
    }

    private static String link(String rel, String address) {
        return "<link rel=\"%s\" href=\"%s\"/>".formatted(rel, address);
    }

    private void feed(String path, String links, int first, int last) {
        site.serve(path, ATOM, IntStream.rangeClosed(first, last)
                .mapToObj("<entry><id>urn:item:%1$d</id><title>Item %1$d</title></entry>"::formatted)
                .collect(Collectors.joining("",
                        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title>" + links,
                        "</feed>")));
    }
}
