package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.schemas.Json;
import org.policywatch.standalone.command.Console.Said;

/** On a real SQLite file. */
class BrakeCommandTest {
    private static final Clock CLOCK = Clock.fixed(Console.NOW.minusSeconds(60), ZoneOffset.UTC);
    private static final int LIMIT = 2;

    @TempDir
    Path folder;
    private Console console;

    @BeforeEach
    void console() {
        console = new Console(Map.of("POLICYWATCH_DATA", folder.toString(), "POLICYWATCH_NOTIFIER_BRAKE", "2"));
    }

    @Test
    @DisplayName("E-29 while mail flows the status says so with the limit, and a release changes nothing")
    void flowing() {
        assertThat(console.run("brake", "status").out())
                .isEqualTo("not held: 0 mails queued in the last hour, the limit is 2; 0 to be sent\n");
        assertThat(console.run("brake", "release").out()).isEqualTo("nothing is held\n");
        assertThat(json(console.run("brake", "status", "--json")).has("lastRelease")).isFalse();
    }

    @Test
    @DisplayName("E-29 a held outbox says since when and how many wait; the release says how many it let go, and why is kept")
    void heldAndReleased() {
        holdThreeMails();

        Said held = console.run("brake", "status");
        JsonNode state = json(console.run("brake", "status", "--json"));
        assertThat(leased()).isZero();
        Said released = console.run("brake", "release", "--reason", "a true flood");

        assertThat(held.exit()).as(held.err()).isZero();
        assertThat(held.out()).isEqualTo("held since " + CLOCK.instant()
                + ": 3 mails wait for `policywatch brake release`\n");
        assertThat(state.get("held").asBoolean()).isTrue();
        assertThat(state.get("heldSince").asText()).isEqualTo(CLOCK.instant().toString());
        assertThat(state.get("waiting").asInt()).isEqualTo(3);
        assertThat(state.get("limit").asInt()).isEqualTo(LIMIT);
        assertThat(released.exit()).isZero();
        assertThat(released.out()).isEqualTo("released 3 mails\n");
        assertThat(console.run("brake", "status").out()).startsWith("not held: ")
                .endsWith("; last release " + Console.NOW + ", 3 mails: a true flood\n");
        assertThat(leased()).isEqualTo(3);
    }

    private void holdThreeMails() {
        for (String name : List.of("anna", "ben", "cleo")) {
            new Console(Map.of("POLICYWATCH_DATA", folder.toString()), CLOCK.instant().minusSeconds(60)).run(
                    "subscribers", "add", "--email",
                    name + "@example.org", "--consent", "paper form");
        }
        try (NotifierDatabase database = open()) {
            AtomicInteger ids = new AtomicInteger();
            OutboxRules rules = new OutboxRules(new JoinRule(20, Duration.ofMinutes(15)), LIMIT, "example.org", false);
            Collector collector = new Collector(rules, () -> "mail-%08d".formatted(ids.incrementAndGet()));
            int queued = new Intake(database, collector, CLOCK).accept(new Intake.Batch("policy.events.v1",
                    List.of(TestEvents.issued("New agreements", CLOCK.instant())), Map.of(0, new Intake.Span(0, 1))));
            assertThat(queued).isEqualTo(3);
            assertThat(new Brake(database).check(LIMIT, CLOCK.instant())).isTrue();
        }
    }

    private int leased() {
        try (NotifierDatabase database = open()) {
            return new Outbox(database, new Keys(new byte[32]), CLOCK).lease(10, Duration.ofMinutes(5)).size();
        }
    }

    private NotifierDatabase open() {
        return NotifierDatabase.open("jdbc:sqlite:" + folder.resolve("notifier.db"));
    }

    private static JsonNode json(Said said) {
        return Json.tree(said.out().getBytes(StandardCharsets.UTF_8));
    }
}
