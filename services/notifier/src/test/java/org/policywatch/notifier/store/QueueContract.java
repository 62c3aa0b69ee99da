package org.policywatch.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.FencedException;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Marking;
import org.policywatch.notifier.outbox.Outbox.Clearance;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.schemas.event.Event;

/** What the queue of mails relies on of its database. */
abstract class QueueContract extends OnDatabase {
    @Test
    @DisplayName("E-12 E-37 an event becomes one mail a subscriber; seen again it adds none; the offset moves with it")
    void oneMail() {
        subscribe("anna@example.org", Filters.state("MD"));
        subscribe("ben@example.org", Filters.state("VA"));
        clock.set(Events.RECORDED.plusSeconds(1));
        Event event = Events.signed("Kent County Sheriff");

        assertThat(intake().accept(batch(0, event))).isEqualTo(1);
        assertThat(intake().accept(batch(1, event))).isZero();
        assertThat(outbox.nextOffset("policy.events.v1", 0)).hasValue(2);
        assertThat(outbox.counts()).isEqualTo(Map.of("pending", 1L));
    }

    @Test
    @DisplayName("E-37 a batch that another instance has read changes nothing")
    void fencedOffset() {
        subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));

        assertThatExceptionOfType(FencedException.class)
                .isThrownBy(() -> intake().accept(batch(0, Events.signed("Talbot County Sheriff"))));
        assertThat(outbox.counts()).isEqualTo(Map.of("pending", 1L));
    }

    @Test
    @DisplayName("E-35 a subscriber to 2,000 known events gets none of them")
    void nothingOld() {
        clock.set(Events.RECORDED.plusSeconds(60));
        subscribe("anna@example.org", Filters.everything());
        Event[] old = IntStream.range(0, 2000).mapToObj(n -> Events.signed("Agency " + n)).toArray(Event[]::new);

        assertThat(intake().accept(batch(0, old))).isZero();
    }

    @Test
    @DisplayName("E-32 alerts older than their window are kept as missed, not sent")
    void missed() {
        subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plus(Duration.ofDays(21)));

        assertThat(intake().accept(batch(0, Events.signed("Kent County Sheriff")))).isZero();
        assertThat(database.<String, RuntimeException>read(handle -> handle.createQuery("SELECT state FROM alert")
                .mapTo(String.class).one())).isEqualTo("missed");
    }

    @Test
    @DisplayName("E-29 500 events in a minute are one mail with all of them")
    void burst() {
        subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        Event[] many = IntStream.range(0, 500).mapToObj(n -> Events.signed("Agency " + n)).toArray(Event[]::new);

        assertThat(intake().accept(batch(0, many))).isEqualTo(1);
        assertThat(outbox.contents(List.of(leaseOne()))).singleElement()
                .satisfies(content -> assertThat(content.items()).hasSize(500));
    }

    @Test
    @DisplayName("E-21 a digest is one mail, at the subscriber's hour")
    void digest() {
        subscribe("anna@example.org", Filters.everything(), Frequency.parse("daily 12:00"));
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff"), Events.signed("Talbot County Sheriff")));

        assertThat(collector.collectAll(database, Instant.parse("2026-03-02T16:59:59Z"))).isZero();
        assertThat(collector.collectAll(database, Instant.parse("2026-03-02T17:00:00Z"))).isEqualTo(1);
        assertThat(collector.collectAll(database, Instant.parse("2026-03-03T17:00:00Z"))).isZero();
    }

    @Test
    @DisplayName("E-28 one subscriber whose digest can't be made stops nobody else's, and gets it when it can")
    void oneFails() {
        subscribe("anna@example.org", Filters.everything(), Frequency.parse("daily 12:00"));
        subscribe("ben@example.org", Filters.everything(), Frequency.parse("daily 12:00"));
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));
        AtomicInteger failures = new AtomicInteger(2);
        Collector ailing = new Collector(rules(20), () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("poison");
            }
            return ids.get();
        });
        Instant noon = Instant.parse("2026-03-02T17:00:00Z");

        assertThat(ailing.collectAll(database, noon)).isEqualTo(1);
        assertThat(ailing.collectAll(database, noon)).isEqualTo(1);
        assertThat(outbox.counts()).isEqualTo(Map.of("pending", 2L));
    }

    @Test
    @DisplayName("E-12 a worker back from a pause past its lease neither sends nor marks")
    void fencedWorker() {
        subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));
        Mail paused = leaseOne();
        clock.advance(Duration.ofMinutes(6));
        Mail second = leaseOne();

        assertThat(second.messageId()).isEqualTo(paused.messageId());
        assertThat(clear(paused)).isEqualTo(new Clearance.Lost());
        outbox.mark(List.of(new Marking.Failed(paused, "550 5.1.1 unknown", Marking.Strike.HARD)));
        assertThat(outbox.counts()).isEqualTo(Map.of("sending", 1L));
        outbox.mark(List.of(new Marking.Sent(second, "250 ok")));
        assertThat(outbox.counts()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    @DisplayName("E-12 two senders at once: each mail is leased by one of them, and none is left")
    void twoSenders() throws Exception {
        IntStream.range(0, 60).forEach(n -> subscribe("reader" + n + "@example.org", Filters.everything()));
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff"), Events.signed("Talbot County Sheriff")));
        Queue<String> leased = new ConcurrentLinkedQueue<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(2)) {
            for (Future<?> sender : senders.invokeAll(Collections.nCopies(2, Executors.callable(() -> {
                for (int i = 0; i < 40; i++) {
                    outbox.lease(4, Duration.ofMinutes(5)).forEach(mail -> leased.add(mail.id()));
                }
            })))) {
                sender.get();
            }
        }

        assertThat(leased).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("E-39 in a dry run rows are written as dry, opt-in mails wait, and nothing is leased")
    void dryRun() {
        subscribe("anna@example.org", Filters.everything());
        subscribers.ask(new Subscribers.Request(EmailAddress.parse("ben@example.org"), Filters.everything(),
                Frequency.immediately(), Preferences.DEFAULT));
        clock.set(Events.RECORDED.plusSeconds(1));
        OutboxRules dry = new OutboxRules(new JoinRule(20, Duration.ZERO), 10_000, "example.org", true);
        new Intake(database, new Collector(dry, ids), clock).accept(batch(0, Events.signed("Kent County Sheriff")));

        assertThat(new Outbox(database, keys, clock, true).lease(10, Duration.ofMinutes(5))).isEmpty();
        assertThat(outbox.counts()).isEqualTo(Map.of("dry", 1L, "pending", 1L));
    }

    @Test
    @DisplayName("E-16 who leaves while a mail is queued does not get it")
    void leaveWhileQueued() {
        String anna = subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));
        Mail leased = leaseOne();

        links.leave(keys.token(Purpose.LEAVE, anna));

        assertThat(clear(leased)).isInstanceOf(Clearance.Moot.class);
    }

    @Test
    @DisplayName("E-26 a retraction reaches those who were sent the event; the queued one is dropped")
    void retraction() {
        subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        Event event = Events.signed("Kent County Sheriff");
        intake().accept(batch(0, event));
        outbox.mark(List.of(new Marking.Sent(leaseOne(), "250 ok")));
        subscribe("ben@example.org", Filters.state("VA"));
        clock.advance(Duration.ofHours(1));

        assertThat(intake().accept(batch(1, Events.retraction(event, "misread")))).isEqualTo(1);
        Mail correction = leaseOne();
        assertThat(correction.thread()).isEqualTo("agency:us-md/kent-county-sheriff");

        Event second = Events.signed("Talbot County Sheriff");
        intake().accept(batch(2, second, Events.retraction(second, "misread")));
        assertThat(outbox.lease(10, Duration.ofMinutes(5)).stream().map(this::clear))
                .allSatisfy(each -> assertThat(each).isInstanceOf(Clearance.Moot.class));
    }

    @Test
    @DisplayName("E-14 a dead address is suppressed at once, a full mailbox on its third day")
    void strikes() {
        subscribe("anna@example.org", Filters.everything());
        for (int day = 0; day < 3; day++) {
            clock.set(Events.RECORDED.plusSeconds(1).plus(Duration.ofDays(day)));
            intake().accept(batch(day, Events.signed("Agency " + day, "MD", clock.instant(), false)));
            Mail mail = leaseOne();
            assertThat(clear(mail)).isInstanceOf(Clearance.Clear.class);
            outbox.mark(List.of(new Marking.Failed(mail, "552 5.2.2 full", Marking.Strike.SOFT)));
        }
        assertThat(database.<Optional<SuppressionTable.Reason>, RuntimeException>read(
                handle -> SuppressionTable.reason(handle, keys.suppressionKey(ANNA))))
                .contains(SuppressionTable.Reason.BOUNCED);
    }

    @Test
    @DisplayName("E-29 the global brake holds everything until an operator releases it")
    void brake() {
        for (int i = 0; i < 3; i++) {
            subscribe("reader" + i + "@example.org", Filters.everything());
        }
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));
        Brake brake = new Brake(database);

        assertThat(brake.check(2, clock.instant())).isTrue();
        assertThat(outbox.lease(10, Duration.ofMinutes(5))).isEmpty();
        assertThat(brake.heldSince()).contains(clock.instant());
        assertThat(brake.state(clock.instant())).isEqualTo(
                new Brake.State(Optional.of(clock.instant()), 3, 0, 0, Optional.empty()));
        Optional<Brake.Release> release = brake.release("looked at them", clock.instant());
        assertThat(release).contains(new Brake.Release(clock.instant(), "looked at them", 3));
        assertThat(brake.release("twice", clock.instant())).isEmpty();
        assertThat(brake.state(clock.instant())).isEqualTo(new Brake.State(Optional.empty(), 3, 0, 0, release));
        assertThat(brake.check(2, clock.instant())).isFalse();
        assertThat(outbox.lease(10, Duration.ofMinutes(5))).hasSize(3);
    }

    @Test
    @DisplayName("S-25 what does not fit is refused: foreign keys, states, types of columns")
    void integrity() {
        for (String wrong : List.of("INSERT INTO alert VALUES ('e', 's', 'r', 'c', 't', 1, 1, NULL, 'waiting')",
                "INSERT INTO token VALUES ('short', 'leave', 's', 1, NULL, NULL)",
                "INSERT INTO counter VALUES ('x', 'not a number')",
                "INSERT INTO suppression VALUES ('" + "a".repeat(64) + "', 'no such reason', 1, NULL)")) {
            assertThatExceptionOfType(JdbiException.class).as(wrong)
                    .isThrownBy(() -> database.change(handle -> handle.execute(wrong)));
        }
    }
}
