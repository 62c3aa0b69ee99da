package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.testing.RawSite;
import org.policywatch.schemas.document.Document;

/** What every kind of source does with what can happen to it; a new kind extends this and gives its own bytes. */
@Timeout(60)
abstract class AdapterContract {
    private static final String BLOCK_PAGE = "<!DOCTYPE html><html><head><title>Access Denied</title></head><body>"
            + "<h1>Access Denied</h1><p>You don't have permission to access this page.</p></body></html>";
    private static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(20),
            Duration.ofSeconds(40), 1 << 20, 2 << 20);
    private static final FetchLimits HURRIED = new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(20),
            Duration.ofSeconds(1), 1 << 20, 2 << 20);

    private RawSite site;

    /** A source whose content is at this address, found where necessary over the page at the other. */
    abstract Source source(URI content, URI page);

    /** Content in order, which tells this word. */
    abstract byte[] good(String word);

    /** Of the right kind, but not readable. */
    abstract byte[] malformed();

    @BeforeEach
    void start() throws IOException {
        site = new RawSite();
        answer("/page", "Content-Type: text/html\r\n",
                "<html><body><main><a href=\"/content.xlsx\">The list</a></main></body></html>"
                        .getBytes(StandardCharsets.UTF_8));
        answer("/content.xlsx", "ETag: \"one\"\r\n", good("first"));
    }

    @AfterEach
    void stop() throws IOException {
        site.close();
    }

    @Test
    @DisplayName("C-38 200: a baseline, then what is new, then nothing")
    void ok() throws Exception {
        try (Visiting source = visiting(LIMITS)) {
            List<Document> baseline = source.visit();
            answer("/content.xlsx", "ETag: \"two\"\r\n", good("second"));
            List<Document> news = source.visit();

            assertThat(baseline).isNotEmpty().allMatch(document -> document.origin().baseline());
            assertThat(news).isNotEmpty().noneMatch(document -> document.origin().baseline());
            assertThat(source.visit()).isEmpty();
            assertThat(source.standing().status()).isEqualTo("fresh");
        }
    }

    @Test
    @DisplayName("C-38 304: a success without documents")
    void notModified() throws Exception {
        try (Visiting source = visiting(LIMITS)) {
            var _ = source.visit();
            site.on("/content.xlsx", connection -> connection.send("HTTP/1.1 304 Not Modified\r\n\r\n"));

            assertThat(source.visit()).isEmpty();
            assertThat(source.standing().status()).isEqualTo("fresh");
            assertThat(site.seen("/content.xlsx").getLast().head()).contains("If-None-Match: \"one\"");
        }
    }

    @Test
    @DisplayName("C-38 403: blocked")
    void forbidden() throws Exception {
        assertTrouble("blocked", LIMITS, connection -> connection.send("HTTP/1.1 403 Forbidden\r\n\r\n"));
    }

    @Test
    @DisplayName("C-38 C-20 a block page with status 200: blocked")
    void blockPage() throws Exception {
        assertTrouble("blocked", LIMITS, connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n" + BLOCK_PAGE));
    }

    @Test
    @DisplayName("C-38 C-13 cut off: failing")
    void truncated() throws Exception {
        byte[] whole = good("cut");
        assertTrouble("failing", LIMITS, connection -> connection
                .send("HTTP/1.1 200 OK\r\nContent-Length: " + whole.length + "\r\n\r\n")
                .send(Arrays.copyOf(whole, whole.length - 1)));
    }

    @Test
    @DisplayName("C-38 malformed: failing")
    void unreadable() throws Exception {
        assertTrouble("failing", LIMITS, connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n").send(malformed()));
    }

    @Test
    @DisplayName("C-38 C-34 empty: failing, never \"everything is gone\"")
    void empty() throws Exception {
        assertTrouble("failing", LIMITS, connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n"));
    }

    @Test
    @DisplayName("C-38 C-13 oversized: failing")
    void oversized() throws Exception {
        assertTrouble("failing", LIMITS, connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n").send(good("large"))
                .send(new byte[4 << 20]));
    }

    @Test
    @DisplayName("C-38 C-14 slow: failing")
    void slow() throws Exception {
        assertTrouble("failing", HURRIED, connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n")
                .drip("slowly but surely", 50));
    }

    /** After a good visit; it stays without documents and without a trace in what is remembered. */
    private void assertTrouble(String status, FetchLimits limits, RawSite.Behaviour behaviour) throws Exception {
        try (Visiting source = visiting(limits)) {
            var _ = source.visit();
            site.on("/content.xlsx", behaviour);
            source.time.pass(Duration.ofHours(1));

            assertThat(source.visit()).isEmpty();
            assertThat(source.standing().status()).as(source.standing().lastError()).isEqualTo(status);
            assertThat(source.standing().errors()).isEqualTo(1);
            answer("/content.xlsx", "ETag: \"one\"\r\n", good("first"));
            source.time.pass(Duration.ofHours(12));
            assertThat(source.visit()).as("what was known before is no news").isEmpty();
            assertThat(source.standing().status()).isEqualTo("fresh");
        }
    }

    private Visiting visiting(FetchLimits limits) {
        return new Visiting(source(site.at("/content.xlsx"), site.at("/page")), limits);
    }

    private void answer(String path, String headers, byte[] body) {
        site.on(path, connection -> connection
                .send("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n").send(body));
    }
}
