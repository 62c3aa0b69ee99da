package org.policywatch.notifier.store;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.policywatch.notifier.Events;
import org.policywatch.testing.MovableClock;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.Outbox.Clearance;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Added;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.Event;

/** A notifier on a database, without broker, server and pages; its contracts are run on SQLite and on PostgreSQL (E-36). */
abstract class OnDatabase {
    static final EmailAddress ANNA = EmailAddress.parse("anna@example.org");
    final AtomicInteger sequence = new AtomicInteger();
    final Supplier<String> ids = this::nextId;
    final MovableClock clock = new MovableClock(Events.RECORDED.minusSeconds(60));
    final Keys keys = new Keys(new byte[32]);
    NotifierDatabase database;
    Subscribers subscribers;
    Links links;
    Outbox outbox;
    Collector collector;

    abstract NotifierDatabase open();

    String nextId() {
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

    static OutboxRules rules(int burst) {
        return new OutboxRules(new JoinRule(burst, Duration.ofMinutes(15)), 10_000, "example.org", false);
    }

    String subscribe(String address, EventFilter filter) {
        return subscribe(address, filter, Frequency.immediately());
    }

    String subscribe(String address, EventFilter filter, Frequency frequency) {
        Added added = subscribers.addWithConsent(new Subscribers.Request(EmailAddress.parse(address), filter, frequency,
                Preferences.DEFAULT), "paper form");
        return ((Added.Active) added).subscriberId();
    }

    Intake intake() {
        return new Intake(database, collector, clock);
    }

    static Intake.Batch batch(long from, Event... events) {
        return new Intake.Batch("policy.events.v1", List.of(events),
                Map.of(0, new Intake.Span(from, from + events.length)));
    }

    Clearance clear(Mail mail) {
        return outbox.clear(outbox.contents(List.of(mail)).getFirst());
    }

    Mail leaseOne() {
        return outbox.lease(10, Duration.ofMinutes(5)).getFirst();
    }
}
