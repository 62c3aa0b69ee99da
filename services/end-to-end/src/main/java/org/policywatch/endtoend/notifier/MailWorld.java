package org.policywatch.endtoend.notifier;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.compose.SilentSources;
import org.policywatch.notifier.deliver.Delivering;
import org.policywatch.notifier.deliver.Dispatcher;
import org.policywatch.notifier.deliver.Pauses;
import org.policywatch.notifier.deliver.SendingMetrics;
import org.policywatch.notifier.deliver.Signer;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;

/** The notifier's inside with many invented subscribers on a SQLite file of its own: everything but broker and pages. */
final class MailWorld implements AutoCloseable {
    static final Sender SENDER = new Sender("alerts@policywatch.example", "policywatch", "policywatch.example",
            "https://pages.policywatch.example", "https://policywatch.example",
            "policywatch, 1 Example Street, Annapolis, MD");
    private static final List<String> STATES = List.of("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI",
            "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
            "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA",
            "WV", "WI", "WY");
    private static final List<String> MODELS = List.of("task-force-model", "warrant-service-officer",
            "jail-enforcement-model");

    private final NotifierDatabase database;
    private final Keys keys = new Keys(new byte[32]);
    private final Clock clock;
    private final Random random;
    private final AtomicLong sequence = new AtomicLong();
    private final List<Reader> readers = new ArrayList<>();
    private final Outbox outbox;
    private final Collector collector;
    private final Intake intake;

    /**
     * Somebody and what they ask for; empty sets ask for everything.
     *
     * @param email address
     * @param states two letters each
     * @param models keys
     */
    record Reader(String email, Set<String> states, Set<String> models) {
        /** Said again here, apart from the product's filter. */
        boolean asksFor(Event event) {
            AgreementData data = (AgreementData) event.data();
            return (states.isEmpty() || states.contains(data.agency().state()))
                    && (models.isEmpty() || models.contains(data.model()));
        }
    }

    MailWorld(Path folder, Random random, Clock clock, JoinRule join) {
        this.database = NotifierDatabase.open("jdbc:sqlite:" + folder.resolve("notifier.db"));
        this.random = random;
        this.clock = clock;
        this.outbox = new Outbox(database, keys, clock);
        this.collector = new Collector(new OutboxRules(join, 100_000_000, SENDER.domain(), false), this::nextId);
        this.intake = new Intake(database, collector, clock);
    }

    private String nextId() {
        return "%032x".formatted(sequence.incrementAndGet());
    }

    /** Subscribers with mixed filters, in one transaction. One in a hundred wants everything. */
    void subscribe(int count, Frequency frequency) {
        Instant now = clock.instant();
        database.change(handle -> {
            for (int i = 0; i < count; i++) {
                Reader reader = reader(readers.size());
                readers.add(reader);
                String id = nextId();
                SubscriberTable.insert(handle, new Subscriber(id, EmailAddress.parse(reader.email()),
                        Subscriber.Status.CONFIRMED, Preferences.DEFAULT, new Consent("benchmark", now, null, "none"),
                        now));
                SubscriptionTable.insert(handle, new Subscription(nextId(), id,
                        EventFilter.EVERYTHING.withStates(reader.states().toArray(String[]::new))
                                .withModels(reader.models().toArray(String[]::new)),
                        frequency, now, null), now);
            }
        });
    }

    private Reader reader(int number) {
        String email = "reader" + number + "@d" + number % 97 + ".example";
        Set<String> states = new TreeSet<>();
        Set<String> models = new TreeSet<>();
        if (random.nextInt(100) > 0) {
            for (int i = random.nextInt(2); i >= 0; i--) {
                states.add(pick(STATES));
            }
            if (random.nextBoolean()) {
                models.add(pick(MODELS));
            }
        }
        return new Reader(email, states, models);
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    List<Reader> readers() {
        return List.copyOf(readers);
    }

    /** So many signings of agencies of their own, recorded now. */
    List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Signings.of("Agency " + nextId().substring(20) + " Sheriff", pick(STATES), pick(MODELS),
                    clock.instant()));
        }
        return events;
    }

    /** Takes them in, a batch as the consumer would; returns the mails queued at once. */
    int take(List<Event> events) {
        long from = outbox.nextOffset("benchmark", 0).orElse(0);
        return intake.accept(new Intake.Batch("benchmark", events,
                Map.of(0, new Intake.Span(from, from + events.size()))));
    }

    /** Mails of what has become due. */
    int collect() {
        return collector.collectAll(database, clock.instant());
    }

    Outbox outbox() {
        return outbox;
    }

    Composer composer() {
        return new Composer(SENDER, keys, SilentSources.NONE);
    }

    Delivering delivering(SmtpServer server, Signer signer, int senders) {
        return new Delivering(server, SENDER.mailbox(),
                Delivering.envelope(SENDER.from(), java.util.Optional.of("bounce.policywatch.example"), keys), signer,
                senders);
    }

    Dispatcher dispatcher(SmtpServer server, Signer signer, int senders) {
        return delivering(server, signer, senders).dispatcher(outbox, composer(), this::collect, new Pauses(),
                SendingMetrics.NONE, new SecureRandom(), clock);
    }

    /** Recipient and event of every alert with what became of it: state of its mail, or its own; and the reply. */
    Map<String, Fate> fates() {
        Map<String, Fate> fates = new HashMap<>();
        database.read(handle -> handle.createQuery("""
                SELECT p.address, a.event_id, coalesce(o.state, a.state) AS state, o.message_id, o.reply
                FROM alert a JOIN subscriber p ON p.id = a.subscriber_id LEFT JOIN outbox o ON o.id = a.outbox_id""")
                .map((row, _) -> fates.put(row.getString("address") + " " + row.getString("event_id"),
                        new Fate(row.getString("state"), String.valueOf(row.getString("message_id")),
                                String.valueOf(row.getString("reply")))))
                .list());
        return fates;
    }

    /** What became of one alert. */
    record Fate(String state, String messageId, String reply) {}

    static JoinRule noJoins() {
        return new JoinRule(1_000_000, Duration.ZERO);
    }

    @Override
    public void close() {
        database.close();
    }
}
