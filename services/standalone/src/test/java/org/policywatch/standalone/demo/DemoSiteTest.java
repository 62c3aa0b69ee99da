package org.policywatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.schemas.Hashes;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DemoSiteTest {
    private final DemoHistory history = DemoHistory.shipped();
    private final HttpClient http = HttpClient.newHttpClient();
    @TempDir
    private Path directory;
    private DemoSite site;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(history, 0);
    }

    @AfterEach
    void stop() {
        site.close();
        http.close();
    }

    @Test
    void linksBothWorkbooksOfTheDay() throws Exception {
        Document page = Jsoup.parse(text(Edition.PAGE), site.address() + Edition.PAGE);
        List<String> links = page.select("a[href$=.xlsx]").eachAttr("abs:href");
        assertThat(links).hasSize(2).allMatch(link -> link.startsWith(site.address() + Edition.FOLDER));
        assertThat(Hashes.sha256(get(URI.create(links.getFirst()).getPath()).body()))
                .isEqualTo(site.news().get(Edition.PARTICIPATING));
    }

    @Test
    void publishesWorkbooksThatAnotherReaderReads() throws Exception {
        byte[] bytes = get(Edition.FOLDER + "participatingAgencies05162025am.xlsx").body();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            List<Row> rows = workbook.getFirstSheet().read().stream()
                    .filter(row -> row.getOptionalCell(0).isPresent() && !row.getCellText(0).isBlank()).toList();
            assertThat(rows).hasSize(317);
            assertThat(rows.getFirst().getCellText(1)).isEqualTo("LAW ENFORCEMENT AGENCY");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("ALABAMA");
            assertThat(rows.get(1).getCellAsNumber(5)).isPresent();
        }
        assertThat(new String(entry(bytes, "xl/worksheets/_rels/sheet1.xml.rels"), StandardCharsets.UTF_8))
                .contains("https://www.ice.gov/doclib/287gMOA/");
    }

    @Test
    @DisplayName("A-09 a wrapped link is a whole address in the workbook's relationships")
    void wrappedLinksStayWhole() throws Exception {
        while (site.day() < 6) {
            site.advance();
        }
        byte[] bytes = get(Edition.FOLDER + "participatingAgencies06062025am.xlsx").body();
        NodeList links = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(entry(bytes, "xl/worksheets/_rels/sheet1.xml.rels")))
                .getElementsByTagName("Relationship");
        assertThat(IntStream.range(0, links.getLength())
                .mapToObj(each -> ((Element) links.item(each)).getAttribute("Target")))
                .anyMatch(target -> target.startsWith("https://gcc02.safelinks")
                        && target.contains("&data=") && target.endsWith("&reserved=0"));
    }

    @Test
    void writesFeedsThatAnotherReaderReads() throws Exception {
        site.advance();
        SyndFeed bills = feed("/rss/bills.xml");
        assertThat(bills.getEntries()).extracting(each -> each.getUri()).containsExactly("BILLS-119hr756ih",
                "BILLS-119hr276ih");
        assertThat(bills.getEntries().getFirst().getPublishedDate()).isEqualTo("2025-01-30T07:30:00Z");
        assertThat(feed("/feed/opinions.atom").getFeedType()).isEqualTo("atom_1.0");
    }

    @Test
    void answersConditionalRequests() throws Exception {
        HttpResponse<byte[]> first = get("/rss/bills.xml");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(get("/rss/bills.xml", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(get("/rss/bills.xml", "If-Modified-Since", modified).statusCode()).isEqualTo(304);
        assertThat(get("/rss/bills.xml", "If-None-Match", "\"other\"", "If-Modified-Since", modified).statusCode())
                .isEqualTo(200);
        site.advance();
        assertThat(get("/rss/bills.xml", "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void knowsItsMethodsAndPaths() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(site.address() + Edition.PAGE)).HEAD().build();
        assertThat(http.send(head, HttpResponse.BodyHandlers.ofByteArray()).body()).isEmpty();
        HttpRequest post = HttpRequest.newBuilder(URI.create(site.address() + Edition.PAGE))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        assertThat(http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(405);
        assertThat(get("/nothing-here").statusCode()).isEqualTo(404);
        assertThat(text("/robots.txt")).contains("Disallow: /admin/");
    }

    @Test
    void tellsWhatIsNewOnEachDay() {
        assertThat(site.news()).containsKeys(Edition.PARTICIPATING, Edition.PENDING, Edition.PROGRAMME, "govinfo-bills",
                "courtlistener-opinions");
        site.advance();
        assertThat(site.news()).containsOnlyKeys(Edition.PARTICIPATING, Edition.PENDING, "govinfo-bills");
    }

    @Test
    void keepsYesterdaysWorkbookForACrawlerInTheMiddleOfItsVisit() throws Exception {
        site.advance();
        assertThat(get(Edition.FOLDER + "participatingAgencies05162025am.xlsx").statusCode()).isEqualTo(200);
        assertThat(text(Edition.PAGE)).contains("participatingAgencies05192025pm.xlsx").doesNotContain("05162025");
    }

    @Test
    void endsWithTheLastDay() {
        while (site.advance()) {
            assertThat(site.day()).isLessThan(history.days());
        }
        assertThat(site.day()).isEqualTo(history.days() - 1);
        assertThat(site.advance()).isFalse();
    }

    private SyndFeed feed(String path) throws Exception {
        return new SyndFeedInput().build(new StringReader(text(path)));
    }

    private String text(String path) throws Exception {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        for (int each = 0; each < headers.length; each += 2) {
            request.header(headers[each], headers[each + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private byte[] entry(byte[] zip, String name) throws IOException {
        Path file = Files.write(directory.resolve("list.xlsx"), zip);
        try (ZipFile archive = new ZipFile(file.toFile())) {
            return archive.getInputStream(archive.getEntry(name)).readAllBytes();
        }
    }
}
