package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.testing.MovableClock;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.testing.ScriptedSmtp;
import org.policywatch.testing.ScriptedSmtp.Act;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.store.Databases;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.event.Event;

/** The whole way from the outbox to the server and back, with servers that misbehave and a clock that we move. */
class DeliveryTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;
    private final AtomicInteger sequence = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Events.RECORDED.minusSeconds(60));
    private final Pauses pauses = new Pauses();
    private NotifierDatabase database;
    private Outbox outbox;
    private Subscribers subscribers;
    private Intake intake;

    @BeforeEach
    void open() {
        database = Databases.sqlite(folder);
        outbox = new Outbox(database, Contents.KEYS, clock);
        subscribers = new Subscribers(database, Contents.KEYS,
                new OptIns(Contents.KEYS, "policywatch.example", this::nextId), this::nextId, clock);
        OutboxRules rules = new OutboxRules(new JoinRule(1000, Duration.ZERO), 10_000, "policywatch.example", false);
        intake = new Intake(database, new Collector(rules, this::nextId), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String nextId() {
        return "id" + sequence.incrementAndGet();
    }

    private void subscribe(String... addresses) {
        for (String address : addresses) {
            subscribers.addWithConsent(new Subscribers.Request(EmailAddress.parse(address), Filters.everything(),
                    Frequency.immediately(), Preferences.DEFAULT), "test");
        }
    }

    private void take(Event... events) {
        clock.set(Events.RECORDED.plusSeconds(1));
        long from = outbox.nextOffset("t", 0).orElse(0);
        intake.accept(new Intake.Batch("t", List.of(events), Map.of(0, new Intake.Span(from, from + events.length))));
    }

    private Dispatcher dispatcher(ScriptedSmtp smtp) {
        return dispatcher(smtp, 4, Pacing.NONE);
    }

    private Dispatcher dispatcher(ScriptedSmtp smtp, int senders, Pacing pacing) {
        Delivering delivering = new Delivering(new SmtpServer("127.0.0.1", smtp.port(), Optional.empty(), false),
                Contents.SENDER.mailbox(),
                new EnvelopeSender("alerts@policywatch.example", Optional.of("bounce.policywatch.example"),
                        Contents.KEYS),
                Signer.NONE, senders, pacing, Steps.NONE);
        return delivering.dispatcher(outbox, Contents.composer(), () -> {}, pauses, SendingMetrics.NONE, new Random(1),
                clock);
    }

    private void awaitCounts(Map<String, Long> counts) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(outbox.counts()).isEqualTo(counts));
    }

    @Test
    @DisplayName("E-28 one dead address, one slow domain, one full mailbox: all others are sent")
    void failingRecipients() {
        subscribe("dead@one.example", "late@two.example", "full@three.example", "fine@four.example", "ok@five.example");
        take(Events.signed("Kent County Sheriff"));
        Map<String, Act> acts = Map.of("dead@one.example", new Act.Refuse("550 5.1.1 no such user"), "late@two.example",
                new Act.Refuse("451 4.7.1 greylisted"), "full@three.example", new Act.RefuseData("452 4.2.2 full"));
        try (ScriptedSmtp smtp = new ScriptedSmtp(to -> acts.getOrDefault(to, new Act.Accept()));
                Dispatcher dispatcher = dispatcher(smtp)) {
            dispatcher.start();
            awaitCounts(Map.of("sent", 2L, "failed", 1L, "deferred", 2L));
            assertThat(smtp.accepted()).extracting(ScriptedSmtp.Accepted::recipient)
                    .containsExactlyInAnyOrder("fine@four.example", "ok@five.example");
            assertThat(suppressed("dead@one.example")).isTrue();
            assertThat(suppressed("late@two.example")).isFalse();
        }
    }

    private boolean suppressed(String address) {
        return database.read(handle -> SuppressionTable.holds(handle,
                Contents.KEYS.suppressionKey(EmailAddress.parse(address))));
    }

    @Test
    @DisplayName("E-22 421 and 4.7.x pause that domain only, for a quarter of an hour; nobody is suppressed")
    void breaker() {
        subscribe("a@one.example", "b@one.example", "c@two.example");
        take(Events.signed("Kent County Sheriff"), Events.signed("Cecil County Sheriff"));
        AtomicInteger tries = new AtomicInteger();
        try (ScriptedSmtp smtp = new ScriptedSmtp(to -> to.endsWith("@one.example") && tries.getAndIncrement() < 1
                ? new Act.Refuse("421 4.7.0 too many")
                : new Act.Accept());
                Dispatcher dispatcher = dispatcher(smtp, 1, new Pacing(new Pacing.Rules(6000, 0)))) {
            dispatcher.start();
            await().atMost(LIMIT).until(() -> outbox.counts().getOrDefault("sent", 0L) == 2L
                    && !outbox.counts().containsKey("sending"));
            assertThat(smtp.accepted()).extracting(ScriptedSmtp.Accepted::recipient).containsOnly("c@two.example");
            assertThat(tries).hasValue(1);
            await().atMost(LIMIT).until(() -> {
                clock.advance(Duration.ofMinutes(15));
                return outbox.counts().equals(Map.of("sent", 6L));
            });
            assertThat(suppressed("a@one.example")).isFalse();
        }
    }

    @Test
    @DisplayName("E-22 at 20 a minute, 40 mails to one domain take about two minutes, and each arrives once")
    void paced() {
        subscribe(IntStream.range(0, 40).mapToObj(n -> "r" + n + "@one.example").toArray(String[]::new));
        take(Events.signed("Kent County Sheriff"));
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Accept());
                Dispatcher dispatcher = dispatcher(smtp, 4, new Pacing(new Pacing.Rules(20, 0)))) {
            Instant started = clock.instant();
            dispatcher.start();
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
                if (!outbox.counts().containsKey("sending")) {
                    clock.advance(Duration.ofSeconds(1));
                    dispatcher.wake();
                }
                return outbox.counts().equals(Map.of("sent", 40L));
            });
            assertThat(smtp.accepted()).hasSize(40);
            assertThat(Duration.between(started, clock.instant())).isBetween(Duration.ofSeconds(110),
                    Duration.ofSeconds(300));
        }
    }

    @Test
    @DisplayName("E-14 5.7.x is about us: never suppressed, tried again")
    void ours() {
        subscribe("a@one.example");
        take(Events.signed("Kent County Sheriff"));
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Refuse("550 5.7.26 unauthenticated"));
                Dispatcher dispatcher = dispatcher(smtp)) {
            dispatcher.start();
            awaitCounts(Map.of("deferred", 1L));
            assertThat(suppressed("a@one.example")).isFalse();
        }
    }

    @Test
    @DisplayName("E-10 E-13 an unknown outcome is tried again with the same Message-ID and the same envelope sender")
    void unknownOutcome() {
        subscribe("a@one.example");
        take(Events.signed("Kent County Sheriff"));
        AtomicInteger tries = new AtomicInteger();
        try (ScriptedSmtp smtp = new ScriptedSmtp(
                _ -> tries.getAndIncrement() < 2 ? new Act.DropAfterData() : new Act.Accept());
                Dispatcher dispatcher = dispatcher(smtp)) {
            dispatcher.start();
            awaitCounts(Map.of("unknown", 1L));
            clock.advance(Duration.ofMinutes(1));
            awaitCounts(Map.of("sent", 1L));
            assertThat(smtp.accepted()).hasSize(2);
            assertThat(smtp.accepted().stream().map(ScriptedSmtp.Accepted::messageId).distinct()).hasSize(1);
            assertThat(smtp.accepted().stream().map(ScriptedSmtp.Accepted::sender).distinct()).hasSize(1)
                    .allMatch(sender -> sender.startsWith("bounce+"));
        }
    }

    @Test
    @DisplayName("E-13 what is not delivered within a day expires, and is not sent later")
    void expiry() {
        subscribe("a@one.example");
        take(Events.signed("Kent County Sheriff"));
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> new Act.Refuse("451 4.3.0 later"));
                Dispatcher dispatcher = dispatcher(smtp)) {
            dispatcher.start();
            awaitCounts(Map.of("deferred", 1L));
            clock.advance(Duration.ofHours(25));
            awaitCounts(Map.of("expired", 1L));
        }
    }

    @Test
    @DisplayName("E-12 the server is away: mail waits, health says so, nothing is marked failed; it comes back: all is sent")
    void serverAway() {
        subscribe("a@one.example", "b@two.example");
        take(Events.signed("Kent County Sheriff"));
        AtomicInteger away = new AtomicInteger(1);
        try (ScriptedSmtp smtp = new ScriptedSmtp(_ -> away.get() > 0 ? new Act.DropEarly() : new Act.Accept());
                Dispatcher dispatcher = dispatcher(smtp)) {
            dispatcher.start();
            await().atMost(LIMIT).until(() -> pauses.reason().isPresent());
            assertThat(outbox.counts()).doesNotContainKeys("failed", "sent", "unknown");
            away.set(0);
            await().atMost(LIMIT).until(() -> {
                clock.advance(Duration.ofSeconds(5));
                return outbox.counts().equals(Map.of("sent", 2L));
            });
            assertThat(pauses.reason()).isEmpty();
        }
    }

    @Test
    @DisplayName("E-14 100 mails, a server that answers at random: each accepted under one Message-ID, or refused and recorded")
    void randomServer() {
        Set<String> expected = IntStream.range(0, 20).mapToObj(n -> "r" + n + "@d" + n + ".example")
                .collect(Collectors.toSet());
        subscribe(expected.toArray(String[]::new));
        take(IntStream.range(0, 5).mapToObj(n -> Events.signed("Agency " + n)).toArray(Event[]::new));
        Random random = new Random(7);
        Set<String> dropped = ConcurrentHashMap.newKeySet();
        try (ScriptedSmtp smtp = new ScriptedSmtp(to -> misbehave(random, to, dropped));
                Dispatcher dispatcher = dispatcher(smtp)) {
            dispatcher.start();
            await().atMost(Duration.ofSeconds(90)).until(() -> {
                if (!outbox.counts().containsKey("sending")) {
                    clock.advance(Duration.ofMinutes(2)); // a lease lasts five: none ends while a mail is under way
                }
                dispatcher.wake();
                return outbox.counts().keySet().stream().allMatch(Set.of("sent", "failed", "expired")::contains);
            });
            assertThat(outbox.counts().getOrDefault("sent", 0L) + outbox.counts().getOrDefault("failed", 0L)
                    + outbox.counts().getOrDefault("expired", 0L)).isEqualTo(100);
            Map<String, Long> copies = smtp.accepted().stream()
                    .collect(Collectors.groupingBy(ScriptedSmtp.Accepted::messageId, Collectors.counting()));
            assertThat(copies).hasSizeGreaterThanOrEqualTo(outbox.counts().getOrDefault("sent", 0L).intValue());
            long repeats = copies.values().stream().filter(count -> count > 1).count();
            assertThat(repeats).isLessThanOrEqualTo(dropped.size());
        }
    }

    private static synchronized Act misbehave(Random random, String to, Set<String> dropped) {
        return switch (random.nextInt(10)) {
            case 0 -> new Act.Refuse("451 4.3.0 later");
            case 1 -> new Act.RefuseData("554 5.6.0 not this one");
            case 2 -> new Act.DropEarly();
            case 3 -> {
                dropped.add(to + random.nextInt());
                yield new Act.DropAfterData();
            }
            default -> new Act.Accept();
        };
    }
}
