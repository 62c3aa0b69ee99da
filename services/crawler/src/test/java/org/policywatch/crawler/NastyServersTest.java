package org.policywatch.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.fetch.Fetching;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.NastySite;
import org.policywatch.crawler.testing.RawSite;
import org.policywatch.crawler.testing.ThisMachine;
import org.policywatch.crawler.testing.Topic;
import org.policywatch.crawler.testing.Workbooks;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.state.SourceHealth;

/**
 * Ten good sources among every misbehaving one that we know, in one crawler with a real broker. Each nasty source is a
 * host of its own (all of 127.0.0.0/8 is this machine), so that one host's pace explains nothing.
 */
@Timeout(180)
final class NastyServersTest {
    private static final Duration NO_HANG = Duration.ofSeconds(90);
    private static final int GOOD = 10;
    private static final int VISITS = 8;
    private static final Set<String> NOT_GOOD = Set.of("failing", "blocked", "gone");

    private final List<String> entries = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private LocalSite good;
    private int hosts;

    @TempDir
    private Path folder;
    private KafkaAccess kafka;

    @BeforeEach
    void start() throws IOException {
        ThisMachine.assumeHasAllOfLoopback();
        EmbeddedBroker broker = opened(EmbeddedBroker.start(folder.resolve("kafka"), 0));
        kafka = KafkaAccess.to(broker.bootstrap());
        try (Admin admin = Admin.create(kafka.admin())) {
            TopicSetup.ensure(admin);
        }
        good = opened(new LocalSite());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    @DisplayName("C-38 C-33 C-10 ten good sources among all the nasty ones: on schedule, and nothing but health from the others")
    void goodAmongNasty() throws Exception {
        IntStream.range(0, GOOD).forEach(number -> {
            publish(number, "first");
            entry("good-" + number, "page", "url", good.at("/good-" + number), "300ms");
        });
        nastyAnswers();
        nastyFiles();
        nastyRobots();
        try (CrawlerApp app = app()) {
            app.start();
            await().atMost(NO_HANG).untilAsserted(() -> assertThat(visits()).allMatch(times -> times >= VISITS));
            IntStream.range(0, GOOD).forEach(number -> publish(number, "second"));
            await().atMost(NO_HANG).untilAsserted(() -> assertThat(documents()).hasSize(2 * GOOD));
            await().atMost(NO_HANG).untilAsserted(
                    () -> assertThat(nasty()).allSatisfy((source, health) -> assertThat(health.lastAttempt()).as(source)
                            .isNotNull()));
            assertThat(app.health().ready()).isTrue();
        }

        assertThat(documents()).extracting(Topic.Entry::source).allMatch(source -> source.startsWith("good-"))
                .satisfies(sources -> assertThat(Set.copyOf(sources)).hasSize(GOOD));
        assertThat(nasty()).hasSize(entries.size() - GOOD).allSatisfy((source, health) -> {
            assertThat(health.status()).as(source + ": " + health.lastError()).isIn(NOT_GOOD);
            assertThat(health.lastSuccess()).as(source).isNull();
            assertThat(health.lastError()).as(source).isNotBlank();
        });
        assertThat(newest()).filteredOn(entry -> entry.source().startsWith("good-")).hasSize(GOOD)
                .allSatisfy(entry -> assertThat(entry.value().status()).as(entry.source()).isEqualTo("fresh"));
        assertOnSchedule();
    }

    /** Each planned visit took place, half of them at once; how late the latest was depends on the machine. */
    private void assertOnSchedule() {
        Map<String, List<SourceHealth>> histories = Topic.read(kafka, Topics.SOURCES, SourceHealth.class).stream()
                .filter(entry -> entry.source().startsWith("good-"))
                .collect(Collectors.groupingBy(Topic.Entry::source,
                        Collectors.mapping(Topic.Entry::value, Collectors.toList())));
        assertThat(histories).allSatisfy((source, history) -> {
            List<Duration> late = new ArrayList<>();
            for (int visit = 1; visit < history.size(); visit++) {
                if (history.get(visit - 1).nextCheck() != null && history.get(visit).lastAttempt() != null) {
                    late.add(Duration.between(history.get(visit - 1).nextCheck(), history.get(visit).lastAttempt()));
                }
            }
            assertThat(late).as(source).hasSizeGreaterThanOrEqualTo(VISITS)
                    .allSatisfy(each -> assertThat(each).isLessThan(NO_HANG));
            assertThat(late.stream().sorted().toList().get(late.size() / 2)).as(source)
                    .isLessThan(Duration.ofSeconds(3));
        });
    }

    private void publish(int number, String text) {
        good.serve("/good-" + number, "text/html",
                "<html><body><main><p>The %s text of page %d.</p></main></body></html>".formatted(text, number));
    }

    private void nastyAnswers() throws IOException {
        NastySite nasty = opened(new NastySite(new ServerSocket(0, 50)));
        for (String path : nasty.hopeless()) {
            entry("answer" + path.replace('/', '-'), "feed", "url", nasty.at(nextHost(), path), "200ms");
        }
        for (String path : List.of("/block-page", "/gzip-bomb", "/never-answers", "/empty", "/binary")) {
            entry("page" + path.replace('/', '-'), "page", "url", nasty.at(nextHost(), path), "200ms");
        }
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        entry("nobody-listens", "feed", "url", URI.create("http://127.0.0.1:" + nobody + "/"), "200ms");
    }

    /** The page is in order, the file it links to is not. */
    private void nastyFiles() throws IOException {
        NastySite nasty = opened(new NastySite(new ServerSocket(0, 50)));
        nasty.on("/gone.xlsx", connection -> connection.send("HTTP/1.1 410 Gone\r\n\r\n"));
        byte[] workbook = Workbooks.list(List.of(List.of("TEXAS", "An agency")));
        nasty.on("/cut.xlsx", connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n")
                .send(java.util.Arrays.copyOf(workbook, workbook.length / 2)));
        for (String file : List.of("/gone.xlsx", "/cut.xlsx", "/endless", "/block-page", "/brotli", "/loop",
                "/slow-body")) {
            String name = file.replace('/', '-').replace('.', '-');
            nasty.on("/page" + name, connection -> connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
                    + "<html><body><a href=\"" + file + "\">xlsx</a></body></html>"));
            entry("file" + name, "workbook", "link: xlsx\n    page", nasty.at(nextHost(), "/page" + name), "200ms");
        }
    }

    private void nastyRobots() throws IOException {
        Map<String, RawSite.Behaviour> robots = Map.of("hangs-up", _ -> {}, "never-answers",
                RawSite.Connection::untilClosed, "busy",
                connection -> connection.send("HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\n\r\n"), "too-many",
                connection -> connection.send("HTTP/1.1 429 Slow down\r\n\r\n"), "forbids",
                connection -> connection.send("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n"), "delays",
                connection -> connection.send("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nCrawl-delay: 3600\n"), "endless",
                connection -> {
                    connection.send("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /\n");
                    while (true) {
                        connection.send(new byte[64 * 1024]);
                    }
                });
        for (Map.Entry<String, RawSite.Behaviour> each : robots.entrySet()) {
            RawSite site = opened(new RawSite(new ServerSocket(0, 50))).on("/robots.txt", each.getValue()).on("/feed",
                    connection -> connection.send("HTTP/1.1 200 OK\r\n\r\n" + NastySite.FEED));
            entry("robots-" + each.getKey(), "feed", "url", site.at(nextHost(), "/feed"), "200ms");
        }
    }

    private <T extends AutoCloseable> T opened(T site) {
        open.add(site);
        return site;
    }

    private String nextHost() {
        hosts++;
        return "127.0.1." + hosts;
    }

    private void entry(String id, String kind, String key, URI url, String every) {
        entries.add(
                "  - id: %s\n    kind: %s\n    jurisdiction: us\n    %s: %s\n    every: %s\n".formatted(id, kind, key,
                        url, every));
    }

    private CrawlerApp app() throws IOException {
        Path catalog = Files.createDirectories(folder.resolve("catalog"));
        Files.writeString(catalog.resolve("test.yaml"), "publisher: Test\nsources:\n" + String.join("", entries));
        FetchLimits limits = new FetchLimits(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3),
                1 << 20, 8 << 20);
        CrawlerConfig config = new CrawlerConfig(Catalog.load(catalog),
                new Fetching.Options(Duration.ofMillis(1), true, "policywatch/test (+mailto:ops@example.org)", limits),
                Duration.ofMillis(100), folder.resolve("archive"), 1 << 30, folder.resolve("releases"));
        return new CrawlerApp(config, kafka, new CrawlerApp.Around(Clock.systemUTC(), new Random(1)));
    }

    private List<Integer> visits() {
        return IntStream.range(0, GOOD).mapToObj(number -> good.seen("/good-" + number).size()).toList();
    }

    private List<Topic.Entry<Document>> documents() {
        return Topic.read(kafka, Topics.DOCUMENTS, Document.class);
    }

    private List<Topic.Entry<SourceHealth>> newest() {
        return Topic.read(kafka, Topics.SOURCES, SourceHealth.class).stream()
                .collect(Collectors.toMap(Topic.Entry::source, entry -> entry, (_, newer) -> newer)).values().stream()
                .toList();
    }

    private Map<String, SourceHealth> nasty() {
        return newest().stream().filter(entry -> !entry.source().startsWith("good-"))
                .collect(Collectors.toMap(Topic.Entry::source, Topic.Entry::value));
    }
}
