package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.platform.kafka.DeadLetters.Failure;
import org.policywatch.platform.kafka.Place;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.standalone.command.Console.Said;

class DeadLettersCommandTest {
    private static final byte[] POISON = "{\"type\":\"document.feed-item\",".getBytes(StandardCharsets.UTF_8);
    private static final Instant FAILED = Instant.parse("2026-03-02T15:00:00Z");

    @TempDir
    Path folder;
    private LocalKafka kafka;
    private Console console;

    @BeforeEach
    void start() {
        kafka = LocalKafka.start(folder.resolve("kafka"));
        console = kafka.console();
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    @DisplayName("K-18 a dead letter is listed with its place, its origin, its key, why, when and its size")
    void list() {
        ConsumerRecord<byte[], byte[]> origin = document("ice-news", POISON);
        Place letter = setAside(origin, FAILED);
        setAside(document("ice-news", POISON), FAILED.minusSeconds(1));

        Said said = console.run("dead-letters", "list", "--origin", "policy.documents.v1", "--since",
                FAILED.toString());

        assertThat(said.exit()).as(said.err()).isZero();
        JsonNode line = lines(said).getFirst();
        assertThat(lines(said)).hasSize(1);
        assertThat(line.get("topic").asText()).isEqualTo("policy.dead-letters.v1");
        assertThat(line.get("partition").asInt()).isEqualTo(letter.partition());
        assertThat(line.get("offset").asLong()).isEqualTo(letter.offset());
        assertThat(line.get("originTopic").asText()).isEqualTo("policy.documents.v1");
        assertThat(line.get("originPartition").asInt()).isEqualTo(origin.partition());
        assertThat(line.get("originOffset").asLong()).isEqualTo(origin.offset());
        assertThat(line.get("key").asText()).isEqualTo("ice-news");
        assertThat(line.get("reason").asText()).isEqualTo("cannot be read");
        assertThat(line.get("time").asText()).isEqualTo(FAILED.toString());
        assertThat(line.get("size").asInt()).isEqualTo(POISON.length);
        assertThat(line.has("redrivenAt")).isFalse();
        assertThat(console.run("dead-letters", "list", "--origin", "policy.events.v1").out()).isEmpty();
    }

    @Test
    @DisplayName("K-18 redriven once and twice: the original bytes and headers are there again once; --again sends once more")
    void redriveTwice() {
        ConsumerRecord<byte[], byte[]> origin = document("ice-news", POISON);
        Place letter = setAside(origin, FAILED);

        Said tried = console.run("dead-letters", "redrive", "--dry-run");
        assertThat(outcomes(tried)).containsExactly("would-be-redriven");
        assertThat(kafka.read(Topics.DOCUMENTS)).hasSize(1);

        Said first = console.run("dead-letters", "redrive", "--reason", "reader mended");
        Said second = console.run("dead-letters", "redrive");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(outcomes(first)).containsExactly("redriven");
        assertThat(first.err()).contains("1 sent again");
        assertThat(outcomes(second)).containsExactly("already-redriven");
        assertThat(second.err()).contains("0 sent again", "--again");
        ConsumerRecord<byte[], byte[]> copy = kafka.read(Topics.DOCUMENTS).get(1);
        assertThat(copy.partition()).isEqualTo(origin.partition());
        assertThat(copy.key()).isEqualTo(origin.key());
        assertThat(copy.value()).isEqualTo(POISON);
        assertThat(copy.headers()).isEqualTo(origin.headers());
        assertThat(marker(letter).headers().lastHeader(DeadLetters.REASON).value()).asString()
                .isEqualTo("reader mended");
        assertThat(lines(console.run("dead-letters", "list")).getFirst().get("redrivenAt").asText())
                .isEqualTo(Console.NOW.toString());

        assertThat(outcomes(console.run("dead-letters", "redrive", "--again"))).containsExactly("redriven");
        assertThat(kafka.read(Topics.DOCUMENTS)).hasSize(3);
    }

    @Test
    @DisplayName("K-18 a letter named by partition and offset goes alone; one that is not there or was sent before is told, exit 1")
    void named() {
        setAside(document("ice-news", POISON), FAILED);
        Place letter = setAside(document("ice-news", "second".getBytes(StandardCharsets.UTF_8)), FAILED);
        String[] command = {"dead-letters", "redrive", "--partition", Integer.toString(letter.partition()), "--offset",
                Long.toString(letter.offset())};

        Said sent = console.run(command);
        Said again = console.run(command);
        Said missing = console.run("dead-letters", "redrive", "--partition", "0", "--offset", "999");

        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(kafka.read(Topics.DOCUMENTS)).extracting(each -> new String(each.value(), StandardCharsets.UTF_8))
                .hasSize(3).last().isEqualTo("second");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("partition 0 offset 999");
        assertThat(console.run("dead-letters", "redrive", "--offset", "1").exit()).isEqualTo(2);
        assertThat(console.run("dead-letters", "redrive", "--origin", "policy.document.v1").exit()).isEqualTo(2);
    }

    @Test
    @DisplayName("K-32 a page of which a later state was read is left; pages that all failed go again in their order")
    void superseded() {
        setAside(document("programme", page("old")), FAILED);
        document("programme", page("new"));
        setAside(document("training", page("one")), FAILED);
        setAside(document("training", page("two")), FAILED.plusSeconds(1));

        Said said = console.run("dead-letters", "redrive");

        assertThat(outcomes(said)).containsExactlyInAnyOrder("superseded", "redriven", "redriven");
        assertThat(kafka.read(Topics.DOCUMENTS)).filteredOn(each -> text(each.key()).equals("training"))
                .extracting(each -> Json.tree(each.value()).get("words").asText())
                .containsExactly("one", "two", "one", "two");
        assertThat(kafka.read(Topics.DOCUMENTS)).filteredOn(each -> text(each.key()).equals("programme")).hasSize(2);
    }

    @Test
    @DisplayName("K-18 of two redrives at once the later stops the earlier: the record is sent once")
    @SuppressWarnings("FutureReturnValueIgnored") // what matters is the commit
    void twoAtOnce() {
        ConsumerRecord<byte[], byte[]> origin = document("ice-news", POISON);
        setAside(origin, FAILED);
        try (KafkaProducer<byte[], byte[]> earlier = new KafkaProducer<>(
                kafka.access().transactionalProducer("earlier", "policywatch-redrive"))) {
            earlier.initTransactions();
            earlier.beginTransaction();
            earlier.send(new ProducerRecord<>(origin.topic(), origin.partition(), origin.key(), origin.value()));
            earlier.flush();

            Said later = console.run("dead-letters", "redrive");

            assertThat(outcomes(later)).containsExactly("redriven");
            assertThatExceptionOfType(KafkaException.class).isThrownBy(earlier::commitTransaction);
        }
        assertThat(kafka.read(Topics.DOCUMENTS)).hasSize(2);
    }

    @Test
    @DisplayName("K-18 what cannot be sent again says why: an event that broke its schema, a record that is gone, no origin")
    void notSent() {
        Failure violation = new Failure("classifier", "breaks its schema", DeadLetters.SCHEMA_VIOLATION, FAILED);
        ConsumerRecord<byte[], byte[]> origin = document("ice-news", POISON);
        kafka.publish(DeadLetters.of(origin, violation));
        kafka.publish(DeadLetters.ofOutput(Topics.EVENTS.topic(), null, POISON, unreadable(FAILED)));
        kafka.publish(DeadLetters.of(new ConsumerRecord<>(Topics.EVENTS.topic(), 0, 77, null, POISON),
                unreadable(FAILED)));
        kafka.publish(DeadLetters.of(new ConsumerRecord<>(Topics.SOURCES.topic(), 0, 0, null, POISON),
                unreadable(FAILED)));

        Said said = console.run("dead-letters", "redrive");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(outcomes(said)).containsExactlyInAnyOrder("made-by-us", "no-origin", "gone", "state-table");
        assertThat(kafka.read(Topics.EVENTS)).isEmpty();
        assertThat(kafka.read(Topics.DOCUMENTS)).hasSize(1);
    }

    private ConsumerRecord<byte[], byte[]> document(String source, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                source.getBytes(StandardCharsets.UTF_8), value);
        record.headers().add("trace", "7".getBytes(StandardCharsets.UTF_8));
        long offset = kafka.publish(record).offset();
        return kafka.read(Topics.DOCUMENTS).stream()
                .filter(each -> each.offset() == offset && text(each.key()).equals(source)).findFirst().orElseThrow();
    }

    private static byte[] page(String words) {
        return "{\"type\":\"document.page\",\"words\":\"%s\"}".formatted(words).getBytes(StandardCharsets.UTF_8);
    }

    private Place setAside(ConsumerRecord<byte[], byte[]> origin, Instant at) {
        var written = kafka.publish(DeadLetters.of(origin, unreadable(at)));
        return new Place(written.topic(), written.partition(), written.offset());
    }

    private static Failure unreadable(Instant at) {
        return new Failure("classifier", "cannot be read", "JsonParseException", at);
    }

    private ConsumerRecord<byte[], byte[]> marker(Place letter) {
        return kafka.read(Topics.DEAD_LETTERS).stream().filter(each -> each.partition() == letter.partition())
                .filter(each -> each.headers().lastHeader(DeadLetters.REDRIVEN_OFFSET) != null).findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> lines(Said said) {
        return said.out().lines().map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8))).toList();
    }

    private static List<String> outcomes(Said said) {
        return lines(said).stream().map(line -> line.path("outcome").asText()).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
