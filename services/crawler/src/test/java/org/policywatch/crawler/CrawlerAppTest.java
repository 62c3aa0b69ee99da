package org.policywatch.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.crawler.archive.WarcArchive;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.crawl.Replay;
import org.policywatch.crawler.testing.Jwat;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.Topic;
import org.policywatch.crawler.testing.Workbooks;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.state.SourceHealth;

/** The whole crawler against a real web server and a real broker. */
final class CrawlerAppTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static EmbeddedBroker broker;
    private static KafkaAccess kafka;

    @TempDir
    static Path folder;
    private LocalSite site;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        kafka = KafkaAccess.to(broker.bootstrap());
        try (Admin admin = Admin.create(kafka.admin())) {
            TopicSetup.ensure(admin);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startSite() throws IOException {
        site = new LocalSite();
    }

    @AfterEach
    void stopSite() {
        site.close();
    }

    @Test
    @DisplayName("A-01 C-28 C-41 page ▸ workbook ▸ archive ▸ document and state; unchanged: no document; another name: a revisit; restart goes on")
    void workbooksFromPageToTopic(@TempDir Path data) throws IOException {
        publish("participatingAgencies02242025am.xlsx", List.of(List.of("TEXAS", "Terry County Sheriff's Office")));
        try (CrawlerApp app = app(data, "list-one")) {
            app.start();
            await().atMost(SOON).until(() -> documents("list-one").size() == 1);
            await().atMost(SOON).until(() -> site.seen("/files/participatingAgencies02242025am.xlsx").size() >= 3);
            byte[] two = Workbooks.list(List.of(List.of("TEXAS", "Terry County Sheriff's Office"),
                    List.of("KANSAS", "Reno County Sheriff's Office")));
            publish("participatingAgencies02252025am.xlsx", two);
            await().atMost(SOON).until(() -> documents("list-one").size() == 2);
            publish("participatingAgencies02252025pm.xlsx", two);
            await().atMost(SOON).until(() -> documents("list-one").size() == 3);
            assertThat(app.health().ready()).isTrue();
        }
        publish("participatingAgencies02262025am.xlsx", List.of());
        try (CrawlerApp app = app(data, "list-one")) {
            app.start();
            await().atMost(SOON).until(() -> documents("list-one").size() == 4);
        }

        List<Document> documents = documents("list-one");
        assertThat(documents).extracting(document -> document.origin().baseline()).containsExactly(true, false, false,
                false);
        assertThat(documents).extracting(document -> ((RosterDocument) document).rows().size()).containsExactly(1, 2, 2,
                0);
        assertThat(documents.get(1).origin().previousId()).isEqualTo(documents.get(0).origin().id());
        assertThat(documents.get(2).origin().previousId()).isEqualTo(documents.get(1).origin().id());
        assertThat(documents.get(3).origin().previousId()).isEqualTo(documents.get(2).origin().id());
        assertThat(documents)
                .allSatisfy(document -> assertThat(document.origin().warcRecordId()).startsWith("<urn:uuid:"));
        assertThat(health("list-one").getLast().status()).isEqualTo("fresh");
        assertThat(recordTypes(data)).containsOnlyOnce("revisit");
        assertThat(replayed(data)).as("replay of the archive").isEqualTo(documents);
    }

    @Test
    @DisplayName("C-12 the User-Agent carries the contact; C-06 an unchanged answer is asked for with its validators")
    void politeness(@TempDir Path data) throws IOException {
        publish("participatingAgencies02242025am.xlsx", List.of());
        try (CrawlerApp app = app(data, "list-two")) {
            app.start();
            await().atMost(SOON).until(() -> site.seen("/files/participatingAgencies02242025am.xlsx").size() >= 2);
        }

        LocalSite.Seen second = site.seen("/files/participatingAgencies02242025am.xlsx").get(1);
        assertThat(second.header("User-Agent").orElse("")).startsWith("policywatch/")
                .contains("mailto:test@example.org");
        assertThat(second.header("If-None-Match")).isPresent();
        assertThat(site.seen().getFirst().path()).isEqualTo("/robots.txt");
    }

    @Test
    @DisplayName("A-15 C-41 a memorandum: told once, other bytes once more, also after a restart; a replay gives the same documents")
    void memoranda(@TempDir Path data) throws IOException {
        site.serve("/moa.pdf", "application/pdf", "%PDF-1.7 one");
        publish("participatingAgencies02242025am.xlsx", Workbooks.linking(List.of(site.at("/moa.pdf").toString())));
        try (CrawlerApp app = app(data, "list-three", "memoranda: 100ms")) {
            app.start();
            await().atMost(SOON).until(() -> documents("list-three").size() == 2);
            site.serve("/moa.pdf", "application/pdf", "%PDF-1.7 two");
            await().atMost(SOON).until(() -> documents("list-three").size() == 3);
        }
        int asked = site.seen("/moa.pdf").size();
        site.serve("/moa.pdf", "application/pdf", "%PDF-1.7 three");
        try (CrawlerApp app = app(data, "list-three", "memoranda: 100ms")) {
            app.start();
            await().atMost(SOON).until(() -> documents("list-three").size() == 4);
        }

        List<Document> documents = documents("list-three");
        assertThat(documents.subList(1, 4)).extracting(each -> ((FileDocument) each).replaces()).containsExactly(null,
                documents.get(1).origin().sha256(), documents.get(2).origin().sha256());
        assertThat(site.seen("/moa.pdf").get(asked).header("If-None-Match")).as("remembered").isPresent();
        assertThat(replayed(data)).as("replay of the archive").isEqualTo(documents);
    }

    private void publish(String name, List<List<String>> rows) {
        publish(name, Workbooks.list(rows));
    }

    private void publish(String name, byte[] workbook) {
        site.serve("/files/" + name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook);
        site.on("/page", exchange -> LocalSite.send(exchange, 200, "text/html",
                "<html><body><main><a href=\"/files/" + name + "\">Participating Agencies</a></main></body></html>"));
    }

    private CrawlerApp app(Path data, String source) throws IOException {
        return app(data, source, "confirmed: no");
    }

    private CrawlerApp app(Path data, String source, String more) throws IOException {
        Path catalog = Files.createDirectories(data.resolve("catalog"));
        Files.writeString(catalog.resolve("test.yaml"), """
                publisher: ICE
                sources:
                  - id: %s
                    kind: workbook
                    jurisdiction: us
                    page: %s
                    link: participatingAgencies
                    every: 100ms
                    %s
                """.formatted(source, site.at("/page"), more));
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(),
                Map.of("crawler.catalog", catalog.toString(), "crawler.host-gap", "1ms", "crawler.minimum-interval",
                        "50ms", "crawler.allow-private-addresses", "true", "crawler.contact",
                        "mailto:test@example.org"),
                CrawlerSettings.ALL, List.of());
        CrawlerConfig config = CrawlerConfig.from(configuration, DataDirectory.at(data));
        return new CrawlerApp(config, kafka, new CrawlerApp.Around(Clock.systemUTC(), new Random(1)));
    }

    private static List<String> recordTypes(Path data) throws IOException {
        return WarcArchive.files(data.resolve("archive")).stream().flatMap(file -> Jwat.read(file).stream())
                .map(Jwat.Entry::type).toList();
    }

    private static List<Document> replayed(Path data) throws IOException {
        List<Document> replayed = new ArrayList<>();
        new Replay(Catalog.load(data.resolve("catalog")), Map.of())
                .documents(WarcArchive.files(data.resolve("archive")), new Replay.Told() {
                    @Override
                    public void document(Document document) {
                        replayed.add(document);
                    }

                    @Override
                    public void read(Path file) {
                        assertThat(file).exists();
                    }

                    @Override
                    public void unreadable(Path file, String reason) {
                        throw new AssertionError(file + ": " + reason);
                    }

                    @Override
                    public void unknownSource(String id) {
                        throw new AssertionError(id);
                    }
                });
        return replayed;
    }

    private static List<Document> documents(String source) {
        return values(Topics.DOCUMENTS, source, Document.class);
    }

    private static List<SourceHealth> health(String source) {
        return values(Topics.SOURCES, source, SourceHealth.class);
    }

    private static <T> List<T> values(Topics topic, String source, Class<T> type) {
        return Topic.read(kafka, topic, type).stream().filter(entry -> entry.source().equals(source))
                .map(Topic.Entry::value).toList();
    }
}
