package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.classifier.ClassifierConfig;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.standalone.ClassifierParts;
import org.policywatch.standalone.command.Console.Said;

/** An operator's decisions, from the command to the classifier's events, on a real broker. */
class HeldCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "SUPPORT TYPE", "SIGNED");

    @TempDir
    Path folder;
    private LocalKafka kafka;
    private Console console;
    private ClassifierApp classifier;

    @BeforeEach
    void start() {
        kafka = LocalKafka.start(folder.resolve("kafka"));
        console = kafka.console();
        classifier = new ClassifierApp(
                new ClassifierConfig(folder.resolve("classifier"), "one", 1, 1, Duration.ofMillis(100)),
                kafka.access(), ClassifierParts.core(), ClassifierParts.check(), new Metrics(), Clock.systemUTC());
        classifier.start();
    }

    @AfterEach
    void stop() {
        classifier.close();
        kafka.close();
    }

    @Test
    @DisplayName("A-18 A-24 a held list is listed, accepted with a reason, told once, and taken back by voiding it")
    void acceptAndVoid() {
        publish("participatingAgencies03032025am.xlsx", 30);
        awaitEvents(EventType.AGREEMENT_SIGNED, 30);
        publish("participatingAgencies03042025am.xlsx", 100);
        awaitEvents(EventType.SOURCE_SNAPSHOT_REJECTED, 1);

        List<String> held = console.run("held", "list").out().lines().toList();
        assertThat(held).singleElement().asString().contains("\theld\t", "participatingAgencies03042025am.xlsx",
                "70 new agreements at once");
        String id = held.getFirst().split("\t", -1)[0];
        assertThat(console.run("held", "accept", id).exit()).isEqualTo(2);
        Said accepted = console.run("held", "accept", id, "--reason", "ICE announced them");
        assertThat(accepted.exit()).as(accepted.err()).isZero();
        awaitEvents(EventType.AGREEMENT_SIGNED, 100);
        assertThat(console.run("held", "list").out()).isEmpty();
        Said again = console.run("held", "accept", id, "--reason", "twice");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("is not held", "Next step");

        Said voided = console.run("held", "void", id, "--reason", "a test list");

        assertThat(voided.exit()).as(voided.err()).isZero();
        awaitEvents(EventType.EVENT_RETRACTED, 70);
        assertThat(console.run("held", "list", "--all").out()).contains("\tvoided\t", "a test list");
        assertThat(kafka.read(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    @DisplayName("A-18 a held list that a later good one has made moot is no more to be decided")
    void passedOver() {
        publish("participatingAgencies03032025am.xlsx", 100);
        awaitEvents(EventType.AGREEMENT_SIGNED, 100);
        publish("participatingAgencies03042025am.xlsx", 40);
        awaitEvents(EventType.SOURCE_SNAPSHOT_REJECTED, 1);
        String id = console.run("held", "list").out().split("\t", -1)[0];
        publish("participatingAgencies03052025am.xlsx", 101);
        awaitEvents(EventType.AGREEMENT_SIGNED, 101);

        assertThat(console.run("held", "list").out()).isEmpty();
        assertThat(console.run("held", "list", "--all").out()).contains(id + "\tpassed-over\t");
        Said said = console.run("held", "accept", id, "--reason", "too late");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("is not held", "passed-over");
    }

    @Test
    @DisplayName("A-24 a list too far back to be taken back is refused, instead of a decision that changes nothing")
    void tooFarBack() {
        for (int day = 3; day < 16; day++) {
            publish("participatingAgencies03%02d2025am.xlsx".formatted(day), 30 + day);
        }
        awaitEvents(EventType.AGREEMENT_SIGNED, 45);
        List<String> all = console.run("held", "list", "--all").out().lines().toList();

        Said said = console.run("held", "void", all.getFirst().split("\t", -1)[0], "--reason", "late");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("12");
        assertThat(console.run("held", "list", "--all").out()).doesNotContain("voided");
    }

    @Test
    @DisplayName("A-18 an id that names no list, or no list that is held, changes nothing and says how to find one")
    void unknown() {
        Said said = console.run("held", "reject", "abcdef123456", "--reason", "because");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("abcdef123456", "names no list", "held list --all");
        assertThat(kafka.read(Topics.DOCUMENTS)).isEmpty();
    }

    private void publish(String name, int agencies) {
        List<RosterRow> rows = new ArrayList<>();
        for (int i = 0; i < agencies; i++) {
            rows.add(new RosterRow(i + 2, List.of(new Cell.Text("OHIO"),
                    new Cell.Text("Town " + (char) ('A' + i / 26) + (char) ('a' + i % 26) + " Police Department"),
                    new Cell.Text("Task Force Model"), new Cell.Text("2025-03-01")), Map.of()));
        }
        String sha256 = Hashes.sha256((name + agencies).getBytes(StandardCharsets.UTF_8));
        RosterDocument list = new RosterDocument(new Origin(sha256, "ice-287g-participating", "us", "ICE",
                "https://www.ice.gov/" + name, Instant.parse("2025-03-04T20:00:00Z"), sha256, null, false, null, null),
                name, "Sheet1", COLUMNS, rows);
        var _ = kafka.publish(new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                "ice-287g-participating".getBytes(StandardCharsets.UTF_8), Json.bytes(list)));
    }

    private void awaitEvents(EventType type, int number) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(kafka.read(Topics.EVENTS).stream().map(each -> Json.read(each.value(), Event.class))
                        .filter(event -> event.eventType() == type)).hasSize(number));
    }
}
