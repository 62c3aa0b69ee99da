package org.policywatch.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.MovableClock;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.FencedException;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Marking;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.Outbox.Clearance;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Added;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.Event;

/** What the notifier relies on of its database; run on SQLite and on PostgreSQL (E-36). */
abstract class NotifierContract {
    private static final EmailAddress ANNA = EmailAddress.parse("anna@example.org");
    private final AtomicInteger sequence = new AtomicInteger();
    private final Supplier<String> ids = this::nextId;
    private final MovableClock clock = new MovableClock(Events.RECORDED.minusSeconds(60));
    private final Keys keys = new Keys(new byte[32]);
    private NotifierDatabase database;
    private Subscribers subscribers;
    private Links links;
    private Outbox outbox;
    private Collector collector;

    abstract NotifierDatabase open();

    private String nextId() {
        return "id-%08d".formatted(sequence.incrementAndGet());
    }

    @BeforeEach
    void openDatabase() {
        database = open();
        subscribers = new Subscribers(database, keys, new OptIns(keys, "example.org", ids), ids, clock);
        links = new Links(database, keys, clock);
        outbox = new Outbox(database, keys, clock);
        collector = new Collector(rules(20), ids);
    }

    @AfterEach
    void closeDatabase() {
        if (database != null) {
            database.close();
        }
    }

    private static OutboxRules rules(int burst) {
        return new OutboxRules(new JoinRule(burst, Duration.ofMinutes(15)), 10_000, "example.org", false);
    }

    private String subscribe(String address, EventFilter filter) {
        return subscribe(address, filter, Frequency.immediately());
    }

    private String subscribe(String address, EventFilter filter, Frequency frequency) {
        Added added = subscribers.addWithConsent(new Subscribers.Request(EmailAddress.parse(address), filter, frequency,
                Preferences.DEFAULT), "paper form");
        return ((Added.Active) added).subscriberId();
    }

    private Intake intake() {
        return new Intake(database, collector, clock);
    }

    private static Intake.Batch batch(long from, Event... events) {
        return new Intake.Batch("policy.events.v1", List.of(events),
                Map.of(0, new Intake.Span(from, from + events.length)));
    }

    private Mail leaseOne() {
        return outbox.lease(10, Duration.ofMinutes(5)).getFirst();
    }

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
        assertThat(outbox.clear(leaseOne())).isInstanceOfSatisfying(Clearance.Clear.class,
                clear -> assertThat(clear.content().items()).hasSize(500));
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
    @DisplayName("E-12 a worker back from a pause past its lease neither sends nor marks")
    void fencedWorker() {
        subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));
        Mail paused = leaseOne();
        clock.advance(Duration.ofMinutes(6));
        Mail second = leaseOne();

        assertThat(second.messageId()).isEqualTo(paused.messageId());
        assertThat(outbox.clear(paused)).isEqualTo(new Clearance.Lost());
        outbox.mark(List.of(new Marking.Failed(paused, "550 5.1.1 unknown", Marking.Strike.HARD)));
        assertThat(outbox.counts()).isEqualTo(Map.of("sending", 1L));
        outbox.mark(List.of(new Marking.Sent(second, "250 ok")));
        assertThat(outbox.counts()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    @DisplayName("E-16 who leaves while a mail is queued does not get it")
    void leaveWhileQueued() {
        String anna = subscribe("anna@example.org", Filters.everything());
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));
        Mail leased = leaseOne();

        links.leave(keys.token(Purpose.LEAVE, anna));

        assertThat(outbox.clear(leased)).isInstanceOf(Clearance.Moot.class);
    }

    @Test
    @DisplayName("E-07 E-16 the way out works after 400 days; only a new opt-in leads back in")
    void leaveLate() {
        String anna = subscribe("anna@example.org", Filters.everything());
        clock.advance(Duration.ofDays(400));
        links.leave(keys.token(Purpose.LEAVE, anna));
        links.leave(keys.token(Purpose.LEAVE, anna));
        links.leave("no token of ours");

        assertThat(subscribers.addWithConsent(request(), "paper form")).isInstanceOf(Added.Refused.class);
        assertThat(subscribers.ask(request())).isInstanceOf(Added.OptInQueued.class);
        String token = optInToken();
        assertThat(links.confirm(token, new Consent("yes", clock.instant(), null, "form"))).isTrue();
        assertThat(database.<Boolean, RuntimeException>read(
                handle -> SuppressionTable.holds(handle, keys.suppressionKey(ANNA)))).isFalse();
    }

    private Subscribers.Request request() {
        return new Subscribers.Request(ANNA, Filters.everything(), Frequency.immediately(), Preferences.DEFAULT);
    }

    private String optInToken() {
        return database.<String, RuntimeException>read(handle -> handle
                .createQuery("SELECT dedupe_key FROM outbox WHERE kind = 'confirm' ORDER BY created_at DESC LIMIT 1")
                .mapTo(String.class).map(key -> keys.token(Purpose.CONFIRM, key)).one());
    }

    @Test
    @DisplayName("E-08 an opt-in link is good once, for 48 hours, for its purpose; looking changes nothing")
    void optIn() {
        subscribers.ask(request());
        String token = optInToken();
        Consent consent = new Consent("yes", clock.instant(), "192.0.2.0/24", "form");

        assertThat(links.lookAtOptIn(token)).isPresent();
        assertThat(links.look(Purpose.MANAGE, token)).isEmpty();
        assertThat(subscribers.list().getFirst().subscriber().status()).isEqualTo(Subscriber.Status.PENDING);
        assertThat(links.confirm(token, consent)).isTrue();
        assertThat(links.confirm(token, consent)).isFalse();
        assertThat(subscribers.list().getFirst().subscriber().consent()).isEqualTo(consent);

        clock.advance(Duration.ofMinutes(16));
        subscribers.ask(request());
        String late = optInToken();
        clock.advance(Duration.ofDays(2));
        assertThat(links.confirm(late, consent)).isFalse();
    }

    @Test
    @DisplayName("E-08 at most one opt-in mail in 15 minutes and three a day to one address")
    void optInLimits() {
        assertThat(subscribers.ask(request())).isInstanceOf(Added.OptInQueued.class);
        assertThat(subscribers.ask(request())).isInstanceOf(Added.Refused.class);
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofMinutes(16));
            assertThat(subscribers.ask(request())).isInstanceOf(Added.OptInQueued.class);
        }
        clock.advance(Duration.ofMinutes(16));
        assertThat(subscribers.ask(request())).isInstanceOf(Added.Refused.class);
    }

    @Test
    @DisplayName("P-38 undo after leaving asks for the same again; only a new opt-in brings it back")
    void comeBack() {
        String anna = subscribe("anna@example.org", Filters.state("MD"), Frequency.parse("daily 08:00"));
        links.leave(keys.token(Purpose.LEAVE, anna));
        assertThat(subscribers.list().getFirst().subscriptions()).isEmpty();
        assertThat(subscribers.export(ANNA)).hasValueSatisfying(json -> assertThat(json).contains("\"ended\":true"));
        clock.advance(Duration.ofDays(20));

        assertThat(subscribers.comeBack(subscribers.list().getFirst().subscriber()))
                .isInstanceOf(Added.OptInQueued.class);
        clock.advance(Duration.ofHours(1));
        Retention.sweep(database, clock.instant());
        assertThat(intake().accept(batch(0, Events.signed("Kent County Sheriff", "MD", clock.instant(), false))))
                .isZero();
        assertThat(links.confirm(optInToken(), new Consent("yes", clock.instant(), null, "form"))).isTrue();
        assertThat(subscribers.list().getFirst().subscriptions()).singleElement().satisfies(each -> {
            assertThat(each.filter()).isEqualTo(Filters.state("MD"));
            assertThat(each.frequency().text()).isEqualTo("daily 08:00");
            assertThat(each.startsAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    @DisplayName("E-16 who leaves and signs up for something else does not get what was followed before")
    void afreshAfterLeaving() {
        String anna = subscribe("anna@example.org", Filters.state("MD"));
        links.leave(keys.token(Purpose.LEAVE, anna));
        subscribers.ask(new Subscribers.Request(ANNA, Filters.state("VA"), Frequency.immediately(),
                Preferences.DEFAULT));
        links.confirm(optInToken(), new Consent("yes", clock.instant(), null, "form"));

        assertThat(subscribers.list().getFirst().subscriptions()).singleElement()
                .satisfies(each -> assertThat(each.filter()).isEqualTo(Filters.state("VA")));
        assertThat(subscribers.export(ANNA)).hasValueSatisfying(json -> assertThat(json).doesNotContain("\"MD\""));
    }

    @Test
    @DisplayName("E-08 what a subscriber asked for and never confirmed goes after seven days; the confirmed stays")
    void unconfirmed() {
        subscribe("anna@example.org", Filters.state("MD"));
        subscribers.ask(request());
        clock.advance(Retention.PENDING.minusHours(1));
        Retention.sweep(database, clock.instant());
        assertThat(subscribers.list().getFirst().subscriptions()).hasSize(2);
        clock.advance(Duration.ofHours(2));
        Retention.sweep(database, clock.instant());

        assertThat(subscribers.list().getFirst().subscriptions()).singleElement()
                .satisfies(each -> assertThat(each.filter()).isEqualTo(Filters.state("MD")));
    }

    @Test
    @DisplayName("E-27 a filter edited holds for later events only; other subscriptions are untouched")
    void edited() {
        subscribe("anna@example.org", Filters.state("MD"));
        subscribe("anna@example.org", Filters.state("TX"));
        clock.advance(Duration.ofMinutes(5));
        Instant edited = clock.instant();
        Subscribers.Listed anna = subscribers.list().getFirst();
        subscribers.change(anna.subscriber(), anna.subscriptions().getFirst(), Filters.state("VA"),
                Frequency.immediately());

        assertThat(intake().accept(batch(0, Events.signed("Kent County Sheriff", "MD", edited, false),
                Events.signed("Culpeper County Sheriff", "VA", edited.minusSeconds(1), false),
                Events.signed("Loudoun County Sheriff", "VA", edited, false),
                Events.signed("Travis County Constable", "TX", edited.minusSeconds(1), false)))).isEqualTo(2);
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
        assertThat(outbox.lease(10, Duration.ofMinutes(5)).stream().map(outbox::clear))
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
            assertThat(outbox.clear(mail)).isInstanceOf(Clearance.Clear.class);
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
    @DisplayName("S-16 export shows everything kept, erasure leaves only the keyed hash")
    void exportAndErase() {
        subscribe("anna@example.org", Filters.state("MD"));
        clock.set(Events.RECORDED.plusSeconds(1));
        intake().accept(batch(0, Events.signed("Kent County Sheriff")));

        assertThat(subscribers.export(ANNA)).hasValueSatisfying(
                json -> assertThat(json).contains("anna@example.org", "\"MD\"", "paper form"));
        assertThat(subscribers.erase(ANNA)).isTrue();
        assertThat(subscribers.erase(ANNA)).isFalse();
        assertThat(subscribers.export(ANNA)).isEmpty();
        assertThat(outbox.counts()).isEmpty();
        assertThat(subscribers.addWithConsent(request(), "paper form")).isInstanceOf(Added.Refused.class);
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
