package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.Workbooks;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FileDocument;

/** The memoranda that a list links: fetched when the catalogue says so, when new, and when their time has come. */
@Timeout(60)
final class LinkedFilesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String PDF = "%PDF-1.7 signed by Jane Contact";
    private LocalSite site;

    @BeforeEach
    void start() throws IOException {
        site = new LocalSite();
        site.on("/page", exchange -> LocalSite.send(exchange, 200, "text/html",
                "<html><body><main><a href=\"/list.xlsx\">Agencies</a></main></body></html>"));
        list("/moa.pdf");
        site.serve("/moa.pdf", "application/pdf", PDF);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    @DisplayName("A-15 off by default: no request for a memorandum, and none is remembered")
    void offByDefault() throws Exception {
        try (Visiting list = Visiting.workbook(site.at("/page"))) {
            assertThat(list.visit()).hasSize(1);
            assertThat(list.visitFiles()).isEmpty();
            assertThat(list.files()).isEmpty();
        }

        assertThat(site.seen("/moa.pdf")).isEmpty();
    }

    @Test
    @DisplayName("A-15 a new memorandum is archived and told by its digest; nothing of its content is published")
    void firstSight() throws Exception {
        try (Visiting list = watched()) {
            assertThat(list.visitFiles()).singleElement().isInstanceOfSatisfying(FileDocument.class, file -> {
                assertThat(file.origin().url()).isEqualTo(site.at("/moa.pdf").toString());
                assertThat(file.origin().sha256()).isEqualTo(sha256(PDF));
                assertThat(file.origin().baseline()).isTrue();
                assertThat(file.origin().warcRecordId()).startsWith("<urn:uuid:");
                assertThat(file.bytes()).isEqualTo(PDF.length());
                assertThat(file.mediaType()).isEqualTo("application/pdf");
                assertThat(file.replaces()).isNull();
                assertThat(Json.write(file)).doesNotContain("Jane");
            });
            assertThat(list.archived).hasSize(2);
        }
    }

    @Test
    @DisplayName("A-15 C-06 unchanged: no request before the interval, then a conditional one, and no document")
    void unchanged() throws Exception {
        try (Visiting list = watched()) {
            assertThat(list.visitFiles()).hasSize(1);
            list.time.pass(WEEK.minusHours(1));
            assertThat(list.visitFiles()).isEmpty();
            assertThat(site.seen("/moa.pdf")).hasSize(1);
            list.time.pass(Duration.ofHours(1));
            assertThat(list.visitFiles()).isEmpty();
            assertThat(list.archived).hasSize(2);
        }

        assertThat(site.seen("/moa.pdf")).extracting(seen -> seen.header("If-None-Match").isPresent())
                .containsExactly(false, true);
    }

    @Test
    @DisplayName("A-15 status 200 with the same bytes, without validators: no document, no record")
    void sameBytes() throws Exception {
        site.on("/moa.pdf", exchange -> LocalSite.send(exchange, 200, "application/pdf", PDF));
        try (Visiting list = watched()) {
            assertThat(list.visitFiles()).hasSize(1);
            list.time.pass(WEEK);
            assertThat(list.visitFiles()).isEmpty();
            assertThat(list.archived).hasSize(2);
        }

        assertThat(site.seen("/moa.pdf")).hasSize(2);
    }

    @Test
    @DisplayName("A-15 C-22 other bytes under the same address: a document that names the digest before; and back again is a third")
    void replaced() throws Exception {
        try (Visiting list = watched()) {
            FileDocument first = only(list.visitFiles());
            FileDocument second = only(afterServing(list, PDF + " and by another"));
            FileDocument third = only(afterServing(list, PDF));

            assertThat(second.replaces()).isEqualTo(first.origin().sha256());
            assertThat(second.origin().previousId()).isEqualTo(first.origin().id());
            assertThat(second.origin().baseline()).isFalse();
            assertThat(third.origin().sha256()).isEqualTo(first.origin().sha256());
            assertThat(third.origin().id()).isNotEqualTo(first.origin().id());
            assertThat(list.archived).extracting(each -> each.follows()).containsExactly(null, null,
                    first.origin().warcRecordId(), second.origin().warcRecordId());
        }
    }

    @Test
    @DisplayName("A-15 C-20 HTML under the name of a PDF: archived, told in the state, no document, asked again at the interval")
    void html() throws Exception {
        site.serve("/moa.pdf", "application/pdf", "<!DOCTYPE html><html><body><p>Not found</p></body></html>");
        try (Visiting list = watched()) {
            assertThat(list.visitFiles()).isEmpty();
            assertThat(trouble(list)).contains("an HTML page where a PDF was expected");
            assertThat(list.standing().status()).isEqualTo("fresh");
            assertThat(list.archived).hasSize(2);
            assertThat(list.visitFiles()).isEmpty();
            assertThat(site.seen("/moa.pdf")).hasSize(1);

            assertThat(only(afterServing(list, PDF)).replaces()).isNull();
            assertThat(trouble(list)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    @DisplayName("A-15 404 and 410: noted, no document, and asked again at the interval; what was known stays")
    void missing(int status) throws Exception {
        try (Visiting list = watched()) {
            FileDocument before = only(list.visitFiles());
            site.status("/moa.pdf", status);
            list.time.pass(WEEK);
            assertThat(list.visitFiles()).isEmpty();
            assertThat(trouble(list)).contains(String.valueOf(status));
            assertThat(list.visitFiles()).isEmpty();
            assertThat(site.seen("/moa.pdf")).hasSize(2);

            assertThat(only(afterServing(list, PDF + " anew")).replaces())
                    .isEqualTo(before.origin().sha256());
        }
    }

    @Test
    @DisplayName("A-15 C-12 a server that refuses, or has trouble, is not asked for the next file in the same pass")
    void refused() throws Exception {
        list("/forbidden.pdf", "/moa.pdf");
        site.status("/forbidden.pdf", 403);
        try (Visiting list = watched()) {
            assertThat(list.visitFiles()).isEmpty();
            assertThat(site.seen("/moa.pdf")).isEmpty();
            assertThat(list.visitFiles()).hasSize(1);
        }

        assertThat(site.seen("/forbidden.pdf")).hasSize(1);
    }

    @Test
    @DisplayName("A-15 a few in one pass, new ones first, and only those of the newest list")
    void aFewAtATime() throws Exception {
        String[] many = IntStream.range(0, 25).mapToObj(i -> "/moa%02d.pdf".formatted(i)).toArray(String[]::new);
        for (String each : many) {
            site.serve(each, "application/pdf", PDF + each);
        }
        list(many);
        try (Visiting list = watched()) {
            assertThat(list.visitFiles()).hasSize(20);
            assertThat(list.visitFiles()).hasSize(5);
            list("/moa24.pdf", "/moa.pdf");
            list.time.pass(WEEK);
            assertThat(list.visit()).hasSize(1);
            assertThat(list.visitFiles()).extracting(each -> each.origin().url())
                    .containsExactly(site.at("/moa.pdf").toString());
        }

        assertThat(site.seen("/moa24.pdf")).hasSize(2);
        assertThat(site.seen("/moa00.pdf")).hasSize(1);
    }

    @Test
    @DisplayName("A-15 C-28 the archive's disk is full: nothing is told or remembered, and the file's turn comes again")
    void diskFull() throws Exception {
        try (Visiting list = watched()) {
            list.diskIsFull(true);
            assertThat(list.visitFiles()).isEmpty();
            list.diskIsFull(false);
            assertThat(list.visitFiles()).hasSize(1);
        }
    }

    @Test
    @DisplayName("A-15 the state with its files survives its JSON")
    void stateIsJson() {
        CrawlState state = CrawlState.unseen("a-source", "https://agency.example/", Instant.EPOCH)
                .with("https://agency.example/moa.pdf", LinkedFile.unseen("http://agency.example/moa.pdf"));

        assertThat(Json.read(Json.write(state), CrawlState.class)).isEqualTo(state);
    }

    /** The list itself is known. */
    private Visiting watched() throws InterruptedException {
        Visiting list = Visiting.workbook(site.at("/page"), WEEK);
        assertThat(list.visit()).hasSize(1);
        return list;
    }

    /** A week later, with other bytes. */
    private List<Document> afterServing(Visiting list, String body) throws InterruptedException {
        site.serve("/moa.pdf", "application/pdf", body);
        list.time.pass(WEEK);
        return list.visitFiles();
    }

    private void list(String... memoranda) {
        site.serve("/list.xlsx", "application/octet-stream",
                Workbooks.linking(List.of(memoranda).stream().map(each -> site.at(each).toString()).toList()));
    }

    private static @Nullable String trouble(Visiting list) {
        return list.files().values().iterator().next().trouble();
    }

    private static FileDocument only(List<Document> documents) {
        assertThat(documents).hasSize(1);
        return (FileDocument) documents.getFirst();
    }

    private static String sha256(String text) {
        return Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
