package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.classifier.ClassifierConfig;
import org.policywatch.endtoend.classifier.BillFeeds;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;
import org.policywatch.standalone.BrokerService;
import org.policywatch.standalone.ClassifierParts;
import org.policywatch.standalone.dump.DayDump;
import org.policywatch.standalone.dump.DayEvents;

@DisplayName("What docs/analysts.md shows works as it stands there, on a stream that the classifier wrote")
class AnalystsGuideTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path EXAMPLES = Path.of("../../docs/examples").toAbsolutePath().normalize();

    private static final Path GUIDE = EXAMPLES.resolveSibling("analysts.md");
    private static final LocalDate FIRST = RosterStory.FIRST;
    private static final DayEvents.Progress QUIET = new DayEvents.Progress() {
        @Override
        public void read(long records) {
            // nobody waits
        }

        @Override
        public void leftOut(Place place, String reason) {
            throw new AssertionError(place + ": " + reason);
        }
    };
    private static Instant start = Instant.EPOCH;

    @TempDir
    static Path folder;
    private static BrokerService broker;
    private static ClassifierApp classifier;

    @BeforeAll
    static void writeTheStream() {
        start = Instant.now();
        broker = new BrokerService(folder.resolve("broker"), 0);
        broker.start();
        classifier = new ClassifierApp(
                new ClassifierConfig(folder.resolve("classifier"), "one", 1, 1, Duration.ofMillis(100)), kafka(),
                ClassifierParts.core(), ClassifierParts.check(), new Metrics(), Clock.systemUTC());
        classifier.start();
        publish(RosterStory.documents());
        Awaitility.await().atMost(LIMIT).until(() -> rows().stream().anyMatch(each -> key(each).contains("wrangell")));
    }

    @AfterAll
    static void stop() {
        classifier.close();
        broker.close();
    }

    @Test
    @DisplayName("the story holds every event that the fold has to know")
    void theStoryIsWholeEnough() {
        assertThat(events()).extracting(each -> each.get("type").asText().split("\\.", 3)[2])
                .contains("agreement.signed.v1", "agreement.renewed.v1", "agreement.reinstated.v1",
                        "agreement.model-switched.v1", "agreement.missing.v1", "agreement.corrected.v1",
                        "agreement.removed.v1", "event.retracted.v1");
    }

    @Test
    @DisplayName("K-20 RosterAsOf.java, with Kafka's client and Jackson alone, gives the classifier's own roster and count of any day")
    void rosterAsOfAnyDay() throws IOException, InterruptedException {
        List<String> days = days(FIRST.minusDays(1), 13).stream().map(LocalDate::toString).toList();

        List<String> said = java("RosterAsOf.java",
                Stream.concat(Stream.of(broker.bootstrap()), days.stream()).toArray(String[]::new));

        for (String day : days) {
            Set<JsonNode> own = classifiersOwn(LocalDate.parse(day));
            assertThat(lines(said, "agreement\t" + day + "\t")).isEqualTo(
                    own.stream().map(AnalystsGuideTest::row).collect(Collectors.toSet()));
            assertThat(lines(said, "count\t" + day + "\t")).isEqualTo(count(own));
        }
    }

    @Test
    @DisplayName("K-20 StepsOfBills.java, with Kafka Streams and Jackson alone, joins each step of a bill with the bill's row")
    void stepsOfBills() throws IOException, InterruptedException {
        publish(List.copyOf(BillFeeds.actions(60)));
        Awaitility.await().atMost(LIMIT).until(() -> steps(events()).size() > 20);
        Process program = new ProcessBuilder(javaLine("StepsOfBills.java", broker.bootstrap(), "maria-steps"))
                .redirectError(folder.resolve("steps.txt").toFile()).start();
        CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS).execute(program::destroy);
        List<String> wanted = steps(events()).stream().map(AnalystsGuideTest::step).toList();
        try (BufferedReader said = program.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().filter(each -> each.startsWith("step\t")).limit(wanted.size()).toList())
                    .containsExactlyInAnyOrderElementsOf(wanted);
        } finally {
            program.destroy();
        }
    }

    private static List<JsonNode> steps(List<JsonNode> events) {
        return events.stream()
                .filter(each -> each.get("type").asText().equals("org.policywatch.bill.stage-changed.v1")).toList();
    }

    private static String step(JsonNode event) {
        JsonNode data = event.get("data");
        JsonNode bill = Objects.requireNonNull(bills().get(data.at("/bill/id").asText()));
        return String.join("\t", "step", data.path("occurredOn").asText(), data.at("/bill/id").asText(),
                data.path("from").asText("-"), data.path("to").asText(), bill.path("stage").asText(),
                Integer.toString(bill.path("actions").size()), bill.at("/bill/title").asText());
    }

    private static Map<String, JsonNode> bills() {
        Map<String, JsonNode> bills = new TreeMap<>();
        try (TopicReading reading = TopicReading.of(kafka(), Topics.BILLS, "bills")) {
            reading.all(batch -> batch.forEach(each -> bills.put(key(each), Json.tree(each.value()))));
        }
        return bills;
    }

    @Test
    @DisplayName("K-20 the guide's kcat lines work as they stand there")
    void kcat() throws IOException, InterruptedException {
        for (String tool : List.of("kcat", "jq")) {
            assumeTrue(run(List.of("sh", "-c", "command -v " + tool)).exit() == 0, "needs " + tool);
        }
        List<String> lines = Files.readAllLines(GUIDE).stream().filter(each -> each.startsWith("kcat ")).toList();

        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines) {
            Said said = run(List.of("sh", "-c", line.replace("localhost:9092", broker.bootstrap())));
            assertThat(said.exit()).as(line + "\n" + said.errors()).isZero();
            assertThat(said.lines()).as(line).hasSizeGreaterThan(20);
        }
    }

    private static boolean hasKafka(String python) {
        try {
            return run(List.of(python, "-c", "import confluent_kafka")).exit() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    @DisplayName("K-20 events.py counts the events by type and state")
    void python() throws IOException, InterruptedException {
        Optional<String> python = Stream.of("python3", "/usr/bin/python3").filter(AnalystsGuideTest::hasKafka)
                .findFirst();
        assumeTrue(python.isPresent(), "needs python3 with confluent-kafka");

        Said said = run(List.of(python.orElseThrow(), EXAMPLES.resolve("events.py").toString(), broker.bootstrap()));

        assertThat(said.exit()).as(said.errors()).isZero();
        assertThat(said.lines()).containsExactlyInAnyOrderElementsOf(events().stream()
                .collect(Collectors.groupingBy(each -> each.get("type").asText()
                        .replaceAll("^org\\.policywatch\\.|\\.v1$", "") + "\t"
                        + each.at("/data/agency/state").asText(), Collectors.counting()))
                .entrySet().stream().map(each -> each.getKey() + "\t" + each.getValue()).toList());
    }

    @Test
    @DisplayName("K-20 the guide's SQL over the dumps of all days counts the signings")
    void sqlOverTheDumps() throws IOException, SQLException {
        for (LocalDate day : days(FIRST, 12)) {
            try (TopicReading reading = TopicReading.of(kafka(), Topics.EVENTS, "dump")) {
                DayEvents of = DayEvents.read(reading, day, QUIET);
                new DayDump(folder.resolve("dumps").resolve(day.toString()), of, broker.bootstrap()).write(false);
            }
        }
        String guide = Files.readString(GUIDE);
        String sql = guide.substring(guide.indexOf("```sql") + 6, guide.indexOf("```", guide.indexOf("```sql") + 6));

        Map<String, Long> signings = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = connection.createStatement()
                        .executeQuery(sql.replace("'dumps/", "'" + folder.resolve("dumps") + "/"))) {
            while (rows.next()) {
                signings.put(rows.getString("state") + " " + rows.getString("model"), rows.getLong("signings"));
            }
        }
        assertThat(signings).isNotEmpty().isEqualTo(new TreeMap<>(events().stream()
                .filter(each -> each.get("type").asText().equals("org.policywatch.agreement.signed.v1")
                        && !each.at("/data/baseline").asBoolean())
                .collect(Collectors.groupingBy(each -> each.at("/data/agency/state").asText() + " "
                        + each.at("/data/model").asText(), Collectors.counting()))));
    }

    private static List<LocalDate> days(LocalDate first, int many) {
        return Stream.iterate(first, day -> day.plusDays(1)).limit(many).toList();
    }

    private static List<JsonNode> events() {
        try (StreamReader reader = new StreamReader(broker.bootstrap(), Topics.EVENTS.topic())) {
            return List.copyOf(reader.all());
        }
    }

    private static KafkaAccess kafka() {
        return KafkaAccess.to(broker.bootstrap());
    }

    private static void publish(List<Document> documents) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka().producer("story"))) {
            documents.forEach(each -> {
                var _ = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(), null,
                        timestamp(each.origin().retrievedAt()),
                        each.origin().sourceId().getBytes(StandardCharsets.UTF_8), Json.bytes(each)));
            });
        }
    }

    /**
     * Time from now on, a thousand times as fast: records as old as the story beside transaction markers of today would
     * make the broker begin new segments, and compact the old ones under the test.
     */
    private static long timestamp(Instant retrieved) {
        Instant first = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        return start.plus(Duration.between(first, retrieved).dividedBy(1000)).toEpochMilli();
    }

    /** Rows of the table carry the time of the document that caused them: the last one by then counts. */
    private static Set<JsonNode> classifiersOwn(LocalDate day) {
        long end = timestamp(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        Map<String, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
        rows().stream().filter(each -> each.timestamp() < end).forEach(each -> last.put(key(each), each));
        return last.values().stream().filter(each -> each.value() != null).map(each -> Json.tree(each.value()))
                .filter(each -> !each.get("status").asText().equals("pending")).collect(Collectors.toSet());
    }

    private static List<ConsumerRecord<byte[], byte[]>> rows() {
        List<ConsumerRecord<byte[], byte[]>> rows = new ArrayList<>();
        try (TopicReading reading = TopicReading.of(kafka(), Topics.AGREEMENTS, "rows")) {
            reading.all(batch -> batch.forEach(rows::add));
        }
        return rows;
    }

    private static String key(ConsumerRecord<byte[], byte[]> row) {
        return new String(row.key(), StandardCharsets.UTF_8);
    }

    private static String row(JsonNode state) {
        return String.join("\t", state.get("id").asText(), state.at("/agency/name").asText(),
                state.at("/agency/state").asText(), state.get("model").asText(), state.get("status").asText());
    }

    private static Set<String> count(Set<JsonNode> states) {
        Map<String, int[]> counts = new TreeMap<>();
        states.forEach(each -> counts.computeIfAbsent(each.at("/agency/state").asText() + "\t"
                + each.get("model").asText(), _ -> new int[2])[each.get("status").asText().equals("missing")
                        ? 1
                        : 0]++);
        return counts.entrySet().stream().map(each -> each.getKey() + "\t" + each.getValue()[0] + "\t"
                + each.getValue()[1]).collect(Collectors.toSet());
    }

    private static Set<String> lines(List<String> said, String beginning) {
        return said.stream().filter(each -> each.startsWith(beginning)).map(each -> each.substring(beginning.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Runs a program of the guide from its source, on a class path without a class of ours. */
    private static List<String> java(String program, String... arguments) throws IOException, InterruptedException {
        Said said = run(javaLine(program, arguments));
        assertThat(said.exit()).as(said.errors()).isZero();
        return said.lines();
    }

    private static List<String> javaLine(String program, String... arguments) {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> each.endsWith(".jar") && !each.contains("policywatch"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", libraries, EXAMPLES.resolve(program).toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    private record Said(int exit, List<String> lines, String errors) {}

    private static Said run(List<String> line) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(line).redirectError(errors.toFile()).start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .toList();
        return new Said(process.waitFor(), said, Files.readString(errors));
    }
}
