package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.classifier.Classification;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.archive.WarcArchive;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.fetch.Header;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.event.Event;
import org.policywatch.standalone.ClassifierParts;
import org.policywatch.standalone.command.Console.Said;

/** Real archive files, a real broker. */
class ReplayCommandTest {
    private static final Instant START = Instant.parse("2026-02-01T08:00:00Z");
    private static final String PAGE = "agency-page";
    private static final String FEED = "agency-news";

    @TempDir
    Path folder;
    private Path archive;
    private Map<String, String> environment;
    private final AtomicInteger ids = new AtomicInteger();

    @BeforeEach
    void catalogue() throws IOException {
        Path catalogue = Files.createDirectories(folder.resolve("catalogue"));
        Files.writeString(catalogue.resolve("agency.yaml"), """
                publisher: Agency
                sources:
                  - id: agency-page
                    kind: page
                    jurisdiction: us
                    url: https://agency.example/287g
                    select: main
                    minimum-matches: 1
                    every: 6h
                  - id: agency-news
                    kind: feed
                    jurisdiction: us
                    url: https://agency.example/rss
                    every: 1h
                """);
        environment = new HashMap<>(Map.of("POLICYWATCH_CRAWLER_CATALOG", catalogue.toString()));
        archive = folder.resolve("archive");
    }

    @Test
    @DisplayName("C-28 replay prints the documents of a folder in the order of its files, each the next one's previous, twice the same bytes")
    void sameDocumentsAgain() throws IOException {
        threeDaysOfThePage();

        Said said = replay(archive.toString());

        assertThat(said.exit()).as(said.err()).isZero();
        List<Document> documents = documents(said);
        assertThat(documents).extracting(each -> each.origin().retrievedAt()).containsExactly(day(0), day(1), day(2));
        assertThat(documents).extracting(each -> each.origin().baseline()).containsExactly(true, false, false);
        assertThat(documents.get(2).origin().previousId()).isEqualTo(documents.get(1).origin().id());
        assertThat(said.err()).contains("3 documents from 3 files");
        assertThat(replay(archive.toString()).out()).isEqualTo(said.out());
    }

    @Test
    @DisplayName("C-28 with --from earlier documents are left out and the ids stay")
    void from() throws IOException {
        threeDaysOfThePage();

        List<Document> all = documents(replay(archive.toString()));
        Said later = replay("--from", "2026-02-02", archive.toString());

        assertThat(documents(later)).isEqualTo(all.subList(1, 3));
        Said wrong = replay("--from", "yesterday", archive.toString());
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--from: 'yesterday'");
    }

    @Test
    @DisplayName("C-36 a file that can't be read is one line and exit 1, the others go on; a torn end is no fault")
    void unreadableFiles() throws IOException {
        threeDaysOfThePage();
        Path garbage = Files.writeString(folder.resolve("garbage.warc.gz"), "not a WARC file");
        Path missing = folder.resolve("missing.warc.gz");
        Path newest = WarcArchive.files(archive).getLast();
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, java.util.Arrays.copyOf(whole, whole.length - 20));

        Said said = replay(missing.toString(), garbage.toString(), archive.toString());

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err().lines()).contains(missing + ": no such file")
                .filteredOn(line -> line.startsWith(garbage + ": ")).hasSize(1);
        assertThat(documents(said)).hasSize(2);
    }

    @Test
    @DisplayName("C-28 answers of a source that is not in the catalogue are passed over, and said once")
    void unknownSource() throws IOException {
        String first = store("another", null, 0, html("One"));
        store("another", first, 1, html("Two"));

        Said said = replay(archive.toString());

        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).containsOnlyOnce("source 'another' is not in the catalogue");
    }

    @Test
    @DisplayName("C-28 E-32 a lost topic is filled again with --publish: same ids, keyed by source, and nothing of it is news")
    void nothingOldIsNews() throws IOException {
        threeDaysOfThePage();
        String first = store(FEED, null, 3, feed("ICE signs a 287(g) agreement with Terry County"));
        store(FEED, first, 4, feed("ICE signs a 287(g) agreement with Lee County"));
        try (LocalKafka kafka = kafka()) {
            List<Document> printed = documents(replay(archive.toString()));

            Said said = replay("--publish", archive.toString());
            Said again = replay("--publish", archive.toString());

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out()).isEmpty();
            assertThat(said.err()).contains(printed.size() + " published");
            List<ConsumerRecord<byte[], byte[]>> topic = kafka.read(Topics.DOCUMENTS);
            assertThat(topic).extracting(each -> read(each).origin().id())
                    .containsExactlyInAnyOrderElementsOf(
                            printed.stream().map(each -> each.origin().id()).toList());
            assertThat(topic).allSatisfy(each -> assertThat(new String(each.key(), StandardCharsets.UTF_8))
                    .isEqualTo(read(each).origin().sourceId()));
            assertThat(events(topic)).isNotEmpty()
                    .allSatisfy(event -> assertThat(event.data().basis().baseline()).isTrue());
            assertThat(again.err()).contains("0 published", printed.size() + " already there");
            assertThat(kafka.read(Topics.DOCUMENTS)).hasSameSizeAs(topic);
        }
    }

    @Test
    @DisplayName("C-28 --publish leaves out what would turn the clock back, and an answer the crawler has not committed yet")
    void besideACrawler() throws IOException {
        threeDaysOfThePage();
        List<Document> printed = documents(replay(archive.toString()));
        try (LocalKafka kafka = kafka()) {
            publish(kafka, printed.get(1));
            committed(kafka, String.valueOf(printed.get(1).origin().warcRecordId()));

            Said said = replay("--publish", archive.toString());

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.err()).contains("0 published", "1 already there",
                    "1 left out: the topic has as new a state");
            assertThat(kafka.read(Topics.DOCUMENTS)).hasSize(1);
        }
    }

    private void threeDaysOfThePage() throws IOException {
        String first = store(PAGE, null, 0, html("Agencies may apply."));
        String second = store(PAGE, first, 1, html("Agencies may apply by mail."));
        store(PAGE, second, 2, html("Agencies may not apply."));
    }

    private LocalKafka kafka() {
        LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"));
        environment.put("POLICYWATCH_KAFKA_BOOTSTRAP", kafka.access().bootstrap());
        return kafka;
    }

    private Said replay(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "replay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Console(environment).run(all);
    }

    /** One archive file a day; the id of its response record. */
    private String store(String source, @Nullable String follows, int day, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Response response = new Response(URI.create("https://agency.example/" + source), List.of(), 200, "OK",
                List.of(new Header("Content-Type", source.equals(FEED) ? "application/rss+xml" : "text/html")), bytes,
                bytes, day(day), null);
        try (WarcArchive files = WarcArchive.open(archive, 1 << 20, Clock.fixed(day(day), ZoneOffset.UTC),
                () -> new UUID(0, ids.incrementAndGet()))) {
            return files.store(new Capture(source, response, Hashes.sha256(bytes), follows, null, null)).recordId();
        }
    }

    private static void publish(LocalKafka kafka, Document document) {
        kafka.publish(new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                document.origin().sourceId().getBytes(StandardCharsets.UTF_8), Json.bytes(document)));
    }

    private static void committed(LocalKafka kafka, String record) {
        CrawlState unseen = CrawlState.unseen(PAGE, "https://agency.example/287g", day(1));
        CrawlState state = new CrawlState(PAGE, unseen.address(), 1, new CrawlState.Accepted(null, "", "", record),
                Map.of(), null, unseen.standing(), List.of(), Map.of());
        kafka.publish(new ProducerRecord<>(Topics.CRAWL_STATE.topic(), PAGE.getBytes(StandardCharsets.UTF_8),
                Json.bytes(state)));
    }

    private static List<Event> events(List<ConsumerRecord<byte[], byte[]>> topic) {
        Classification classification = new Classification(ClassifierParts.core(), false);
        return topic.stream().flatMap(each -> classification.classify(read(each)).stream()).toList();
    }

    private static Document read(ConsumerRecord<byte[], byte[]> entry) {
        return Json.read(entry.value(), Document.class);
    }

    private static List<Document> documents(Said said) {
        return said.out().lines().map(line -> Json.read(line, Document.class)).toList();
    }

    private static Instant day(int day) {
        return START.plus(Duration.ofDays(day));
    }

    private static String html(String text) {
        return "<!DOCTYPE html><html><head><title>287(g)</title></head><body><main><h1>Delegation</h1><p>" + text
                + "</p></main></body></html>";
    }

    private static String feed(String title) {
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title><link>https://agency.example/</link>"
                + "<item><title>" + title + "</title><guid>" + title + "</guid><link>https://agency.example/news/"
                + title.length()
                + "</link><description>A 287(g) agreement was signed.</description></item></channel></rss>";
    }
}
