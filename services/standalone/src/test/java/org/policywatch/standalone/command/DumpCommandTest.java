package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;
import org.policywatch.standalone.command.Console.Said;

class DumpCommandTest {
    private static final String DAY = "2026-03-02";
    private static final Instant FIRST = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-03-02T23:59:59.999Z");
    private static final String GZ = "events-2026-03-02.ndjson.gz";
    private static final String PARQUET = "events-2026-03-02.parquet";
    private static final String CSV = "events-2026-03-02.csv";

    @TempDir
    Path folder;
    private LocalKafka kafka;
    private Console console;
    private Path target;

    @BeforeEach
    void start() {
        kafka = LocalKafka.start(folder.resolve("kafka"));
        console = kafka.console();
        target = folder.resolve("dump");
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    @DisplayName("K-20 the dump of a day is the topic of that day in UTC: the stream's own bytes by recordedtime, then id")
    void dumpIsTheTopic() throws IOException {
        publish(TestEvents.issued("Late", LAST));
        Stream.of("Delta", "Alpha", "Charlie", "Bravo").forEach(each -> publish(TestEvents.issued(each, FIRST)));
        publish(TestEvents.revised("Alpha", FIRST.plusSeconds(5)));
        publish(TestEvents.issued("The day before", FIRST.minusMillis(1)));
        publish(TestEvents.issued("The day after", LAST.plusMillis(1)));
        publish(TestEvents.canary(FIRST));
        neverCommitted(TestEvents.issued("Aborted", FIRST));

        Said said = dump();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out().lines()).containsExactly(target.resolve(GZ).toString(),
                target.resolve(PARQUET).toString(), target.resolve(CSV).toString(),
                target.resolve("manifest.json").toString());
        assertThat(ndjson()).isEqualTo(topicOfTheDay()).hasSize(6);
        assertThat(ndjson().getLast()).contains("\"Late\"");
        assertThat(Files.readAllLines(target.resolve(CSV))).hasSize(7).first().asString().startsWith("id,type,time,");
        assertThat(ids(Files.readAllLines(target.resolve(CSV)).stream().skip(1).map(line -> line.split(",", 2)[0])))
                .isEqualTo(ids(ndjson().stream().map(line -> tree(line).get("id").asText())));
    }

    @Test
    @DisplayName("K-20 the manifest has sizes and checksums of the files, events by type and schema, offsets by partition, the cluster")
    void manifest() throws IOException {
        publish(TestEvents.issued("Alpha", FIRST));
        publish(TestEvents.issued("Bravo", FIRST));
        publish(TestEvents.revised("Alpha", LAST));

        dump();

        JsonNode manifest = tree(Files.readString(target.resolve("manifest.json")));
        assertThat(manifest.get("day").asText()).isEqualTo(DAY);
        assertThat(manifest.get("events").asInt()).isEqualTo(3);
        assertThat(manifest.get("bootstrap").asText()).isEqualTo(kafka.access().bootstrap());
        assertThat(manifest.get("files")).extracting(each -> each.get("name").asText()).containsExactly(GZ, PARQUET,
                CSV);
        for (JsonNode file : manifest.get("files")) {
            byte[] bytes = Files.readAllBytes(target.resolve(file.get("name").asText()));
            assertThat(file.get("bytes").asInt()).isEqualTo(bytes.length);
            assertThat(file.get("sha256").asText()).isEqualTo(Hashes.sha256(bytes));
            assertThat(file.get("events").asInt()).isEqualTo(3);
        }
        assertThat(manifest.get("types").toString()).isEqualTo("{\"org.policywatch.publication.issued.v1\":2,"
                + "\"org.policywatch.publication.revised.v1\":1}");
        assertThat(manifest.get("schemas").fieldNames()).toIterable().hasSize(2)
                .allMatch(each -> each.startsWith("https://policywatch.org/schemas/publication-"));
        assertThat(manifest.get("partitions").toString()).isEqualTo(spans());
    }

    @Test
    @DisplayName("K-20 the same stream gives the same bytes; another dump is refused and left as it is, unless --force")
    void sameBytesOrRefused() throws IOException {
        publish(TestEvents.issued("Alpha", FIRST));
        dump();
        Map<String, String> before = content();

        assertThat(dump().err()).contains("the same dump is already there");
        assertThat(content()).isEqualTo(before);
        assertThat(Files.readAllBytes(target.resolve(GZ))).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
        publish(TestEvents.issued("Bravo", FIRST));
        Said refused = dump();
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains(GZ, "--force");
        assertThat(content()).isEqualTo(before);

        assertThat(console.run("dump", DAY, target.toString(), "--force").exit()).isZero();
        assertThat(ndjson()).hasSize(2);
        assertThat(console.run("dump", "2026-03-03", target.toString()).exit()).isEqualTo(1);
        assertThat(content()).hasSize(4).doesNotContainKey("events-2026-03-03.csv");
    }

    @Test
    @DisplayName("K-10 K-20 an event of a type from the future is in the NDJSON, not in the CSV; poison is told and left out")
    void futureAndPoison() throws IOException {
        String future = Json.write(TestEvents.issued("Alpha", FIRST)).replace("publication.issued", "publication.sung")
                .replace(",\"data\":", ",\n  \"data\":");
        raw(future);
        raw("no event");

        Said said = dump();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).contains("left out", "policy.events.v1 partition");
        assertThat(ndjson()).containsExactly(future.replace('\n', ' '));
        assertThat(Files.readAllLines(target.resolve(CSV))).hasSize(1);
        assertThat(tree(Files.readString(target.resolve("manifest.json"))).at("/files/2/events").asInt()).isZero();
    }

    @Test
    @DisplayName("K-20 the Parquet file has the same events in the same order: flat columns, types from the future too, and each event whole")
    void parquet() throws IOException, SQLException {
        publish(TestEvents.issued("Alpha", FIRST));
        publish(TestEvents.revised("Bravo", LAST));
        raw(Json.write(TestEvents.issued("Charlie", FIRST)).replace("publication.issued", "publication.sung"));

        dump();

        assertThat(rows("event")).isEqualTo(ndjson());
        assertThat(rows("json_extract_string(event, '$.id') = id AND recordedtime >= DATE '" + DAY + "'"))
                .containsExactly("true", "true", "true");
        assertThat(rows(
                "concat_ws('|', type, recordedtime, jurisdictions, topics, publication, baseline, source, signed_on)"))
                .contains(
                        "org.policywatch.publication.revised.v1|2026-03-02 23:59:59.999|us|287g|ice.gov/news/bravo|false|ice-news");
    }

    private List<String> rows(String expression) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = connection.createStatement().executeQuery(
                        "SELECT " + expression + " FROM read_parquet('" + target.resolve(PARQUET) + "')")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    @DisplayName("K-20 a day that is no day or has not begun, and a file for a directory, are wrong usage")
    void wrongUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(console.run("dump", "yesterday", target.toString()).err()).contains("2025-06-01");
        assertThat(console.run("dump", "yesterday", target.toString()).exit()).isEqualTo(2);
        assertThat(console.run("dump", "2026-03-06", target.toString()).exit()).isEqualTo(2);
        assertThat(console.run("dump", "2026-03-05", target.toString()).err()).contains("not over");
        assertThat(console.run("dump", DAY, file.toString()).exit()).isEqualTo(2);
    }

    private Said dump() {
        return console.run("dump", DAY, target.toString());
    }

    private void publish(Event event) {
        kafka.publish(record(event));
    }

    private static ProducerRecord<byte[], byte[]> record(Event event) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.EVENTS.topic(),
                event.subject().getBytes(StandardCharsets.UTF_8), Json.bytes(event));
        new TreeMap<>(event.headers())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private void raw(String value) {
        kafka.publish(new ProducerRecord<>(Topics.EVENTS.topic(), null, value.getBytes(StandardCharsets.UTF_8)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is aborted
    private void neverCommitted(Event event) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                kafka.access().transactionalProducer("test", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(event));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private List<String> topicOfTheDay() {
        return kafka.read(Topics.EVENTS).stream().map(each -> new String(each.value(), StandardCharsets.UTF_8))
                .filter(line -> tree(line).get("recordedtime").asText().startsWith(DAY))
                .filter(line -> !line.contains("stream.canary"))
                .sorted(Comparator.comparing((String line) -> Instant.parse(tree(line).get("recordedtime").asText()))
                        .thenComparing(line -> tree(line).get("id").asText()))
                .toList();
    }

    private List<String> ndjson() throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(target.resolve(GZ)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private String spans() {
        Map<Integer, List<Long>> offsets = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> each : kafka.read(Topics.EVENTS)) {
            offsets.computeIfAbsent(each.partition(), _ -> new ArrayList<>()).add(each.offset());
        }
        return Json.write(offsets.entrySet().stream()
                .map(each -> Json.mapper().createObjectNode().put("partition", each.getKey())
                        .put("firstOffset", each.getValue().getFirst()).put("lastOffset", each.getValue().getLast()))
                .toList());
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(target)) {
            for (Path each : files.toList()) {
                content.put(each.getFileName().toString(), Hashes.sha256(Files.readAllBytes(each)));
            }
        }
        return content;
    }

    private static List<String> ids(Stream<String> ids) {
        return ids.toList();
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }
}
