package org.policywatch.notifier.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.testing.MovableClock;
import org.policywatch.notifier.outbox.Rehearsal.Rehearsed;
import org.policywatch.notifier.store.Databases;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscriber.QuietHours;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.Event;

class RehearsalTest {
    private static final Instant START = Events.RECORDED;
    private static final Instant END = START.plus(Duration.ofDays(30));
    private static final JoinRule RULE = new JoinRule(5, Duration.ofMinutes(15));

    @TempDir
    Path folder;

    /** What both ways have in common: when, which kind, which events. */
    private record Told(Instant at, String kind, Set<String> events) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName("P-39 the preview is what a replay of 30 days puts into the outbox")
    void asTheOutbox(long seed) {
        Random random = new Random(seed);
        Preferences preferences = preferences(random);
        List<Subscription> subscriptions = subscriptions(random);
        Map<Instant, List<Event>> stream = stream(random);

        List<Told> rehearsed = Rehearsal.of(subscriptions, preferences, RULE,
                stream.values().stream().flatMap(List::stream).toList(), END).stream()
                .map(mail -> new Told(mail.at(), mail.kind().text(), ids(mail.events()))).toList();

        assertThat(rehearsed).isNotEmpty();
        assertThat(rehearsed).containsExactlyInAnyOrderElementsOf(replayed(subscriptions, preferences, stream));
    }

    private static Set<String> ids(List<Event> events) {
        Set<String> ids = new TreeSet<>();
        events.forEach(event -> ids.add(event.id()));
        return ids;
    }

    private static Preferences preferences(Random random) {
        Optional<QuietHours> quiet = random.nextBoolean()
                ? Optional.of(new QuietHours(22 * 60, 7 * 60))
                : Optional.empty();
        return new Preferences(Language.EN, java.time.ZoneId.of("America/Chicago"), quiet, false);
    }

    private static List<Subscription> subscriptions(Random random) {
        List<String> frequencies = List.of("at-once", "hourly", "daily 08:00", "weekly monday 08:00");
        List<EventFilter> filters = List.of(Filters.everything(), Filters.state("MD"), Filters.state("VA"),
                Filters.type("agreement.signed"), Filters.everything().withWords("7"));
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            subscriptions.add(new Subscription("s" + i, "anna", filters.get(random.nextInt(filters.size())),
                    Frequency.parse(frequencies.get((i + random.nextInt(2)) % 4)), START, null));
        }
        return subscriptions;
    }

    /** Single events, bursts, old news, and corrections of some that came before; up to three days apart. */
    private static Map<Instant, List<Event>> stream(Random random) {
        Map<Instant, List<Event>> stream = new TreeMap<>();
        List<Event> before = new ArrayList<>();
        Instant now = START;
        for (int i = 0; now.isBefore(END.minus(Duration.ofDays(3))); i++) {
            now = now.plusSeconds(60 + (long) (Math.pow(random.nextDouble(), 4) * 3 * 86_400));
            List<Event> batch = new ArrayList<>();
            for (int n = random.nextInt(8) == 0 ? 9 : 1; n > 0; n--) {
                batch.add(Events.signed("Agency " + random.nextInt(5) + " of " + i + "/" + n,
                        random.nextBoolean() ? "MD" : "VA", now, random.nextInt(10) == 0));
            }
            if (!before.isEmpty() && random.nextInt(6) == 0) {
                batch.add(Events.at(now, Events.retraction(before.get(random.nextInt(before.size())), "misread")));
            }
            before.addAll(batch.stream().filter(event -> !event.data().basis().baseline())
                    .filter(event -> event.type().contains("signed")).toList());
            stream.put(now, batch);
        }
        return stream;
    }

    private List<Told> replayed(List<Subscription> subscriptions, Preferences preferences,
            Map<Instant, List<Event>> stream) {
        MovableClock clock = new MovableClock(START);
        AtomicInteger sequence = new AtomicInteger();
        Supplier<String> ids = () -> "id" + sequence.incrementAndGet();
        try (NotifierDatabase database = Databases.sqlite(folder)) {
            Subscribers subscribers = new Subscribers(database, new Keys(new byte[32]),
                    new OptIns(new Keys(new byte[32]), "example.org", ids), ids, clock);
            subscriptions.forEach(each -> subscribers.addWithConsent(new Subscribers.Request(
                    EmailAddress.parse("anna@example.org"), each.filter(), each.frequency(), preferences), "test"));
            Collector collector = new Collector(new OutboxRules(RULE, 10_000, "example.org", false), ids);
            Intake intake = new Intake(database, collector, clock);
            long offset = 0;
            for (var batch : stream.entrySet()) {
                collectUntil(database, collector, batch.getKey());
                clock.set(batch.getKey());
                intake.accept(new Intake.Batch("events", batch.getValue(),
                        Map.of(0, new Intake.Span(offset, ++offset))));
                delivered(database);
            }
            collectUntil(database, collector, END);
            return told(database);
        }
    }

    private static void collectUntil(NotifierDatabase database, Collector collector, Instant until) {
        Optional<Instant> due = nextDue(database);
        while (due.filter(at -> !at.isAfter(until)).isPresent()) {
            collector.collectAll(database, due.get());
            due = nextDue(database);
        }
        delivered(database);
    }

    private static Optional<Instant> nextDue(NotifierDatabase database) {
        return database.read(handle -> handle
                .createQuery("SELECT due_at FROM alert WHERE state = 'waiting' ORDER BY due_at LIMIT 1")
                .mapTo(Long.class).findOne().map(Instant::ofEpochMilli));
    }

    private static void delivered(NotifierDatabase database) {
        database.change(handle -> handle.execute("UPDATE outbox SET state = 'sent'"));
    }

    private static List<Told> told(NotifierDatabase database) {
        return database.read(handle -> handle.createQuery("SELECT id, kind, created_at FROM outbox")
                .map((row, _) -> new Told(Instant.ofEpochMilli(row.getLong("created_at")), row.getString("kind"),
                        AlertTable.told(handle, List.of(row.getString("id"))).stream().map(AlertTable.Told::eventId)
                                .collect(Collectors.toSet())))
                .list());
    }

    @Test
    @DisplayName("P-39 E-21 several filters with a frequency of their own: at once for signings, the rest on Monday at eight")
    void severalFrequencies() {
        Subscription signings = new Subscription("s1", "anna", Filters.type("agreement.signed"),
                Frequency.immediately(), START, null);
        Subscription rest = new Subscription("s2", "anna", Filters.everything(),
                Frequency.parse("weekly monday 08:00"), START, null);
        Instant tuesday = Instant.parse("2026-03-03T15:00:00Z");
        List<Event> events = List.of(Events.signed("Kent County Sheriff", "MD", tuesday, false),
                Events.at(tuesday.plusSeconds(3600), Events.stage("HB 1222", "in_committee", "passed_origin")),
                Events.at(tuesday.plusSeconds(7200), Events.published("News")));

        List<Rehearsed> mails = Rehearsal.of(List.of(signings, rest), Preferences.DEFAULT, RULE, events, END);

        assertThat(mails).extracting(Rehearsed::kind).containsExactly(Mail.Kind.ALERT, Mail.Kind.DIGEST);
        assertThat(mails).extracting(Rehearsed::at).containsExactly(tuesday, Instant.parse("2026-03-09T12:00:00Z"));
        assertThat(mails.getLast().events()).hasSize(2);
    }
}
