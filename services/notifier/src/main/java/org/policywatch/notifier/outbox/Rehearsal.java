package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.policywatch.notifier.match.Matcher;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.match.Schedule;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RetractionData;

/**
 * What one subscriber would have been mailed, had the subscriptions been there when the events came: matcher, schedule and
 * joiner are those of the real way, only the tables are lists in memory. Nothing is stored or sent.
 */
public final class Rehearsal {
    private static final Comparator<Event> IN_ORDER = Comparator.comparing(Event::recordedtime)
            .thenComparing(Event::id);

    private final Matcher matcher;
    private final Preferences preferences;
    private final JoinRule rule;
    private final Map<String, Event> events = new HashMap<>();
    private final List<Alert> waiting = new ArrayList<>();
    private final List<Rehearsed> mails = new ArrayList<>();

    /**
     * One mail.
     *
     * @param kind alert, joined or digest
     * @param at when it would have been queued
     * @param events in order
     * @param alerts the same with the subscriptions that matched
     */
    public record Rehearsed(Mail.Kind kind, Instant at, List<Event> events, List<Alert> alerts) {
        public Rehearsed {
            events = List.copyOf(events);
            alerts = List.copyOf(alerts);
        }
    }

    private Rehearsal(List<Subscription> subscriptions, Preferences preferences, JoinRule rule) {
        this.matcher = new Matcher(subscriptions);
        this.preferences = preferences;
        this.rule = rule;
    }

    /**
     * The mails up to a moment, oldest first; each event comes at its recorded time, those of one moment together.
     *
     * @param subscriptions of one subscriber
     * @param events in any order
     * @param until what is due later is left out
     */
    public static List<Rehearsed> of(List<Subscription> subscriptions, Preferences preferences, JoinRule rule,
            List<Event> events, Instant until) {
        Rehearsal rehearsal = new Rehearsal(subscriptions, preferences, rule);
        Map<Instant, List<Event>> batches = new TreeMap<>();
        events.stream().sorted(IN_ORDER)
                .forEach(each -> batches.computeIfAbsent(each.recordedtime(), _ -> new ArrayList<>()).add(each));
        batches.forEach(rehearsal::come);
        rehearsal.passTo(until);
        return List.copyOf(rehearsal.mails);
    }

    private void come(Instant now, List<Event> batch) {
        passTo(now);
        batch.stream().filter(each -> events.putIfAbsent(each.id(), each) == null)
                .forEach(each -> News.retraction(each).ifPresentOrElse(data -> retract(each, data, now),
                        () -> alert(each, now)));
        passTo(now);
    }

    private void alert(Event event, Instant now) {
        matcher.match(event).forEach((subscriber, matching) -> waiting
                .add(Alert.of(event, subscriber, matching, preferences, now)));
    }

    /** What waits is dropped; what was mailed is corrected at once. */
    private void retract(Event event, RetractionData retraction, Instant now) {
        waiting.removeIf(alert -> retraction.voids().contains(alert.eventId()));
        mails.stream().flatMap(mail -> mail.alerts().stream())
                .filter(alert -> retraction.voids().contains(alert.eventId())).findFirst()
                .ifPresent(told -> waiting.add(new Alert(event.id(), told.subscriberId(), told.subscriptionIds(),
                        Alert.Cadence.AT_ONCE, told.thread(),
                        Schedule.due(Frequency.immediately(), preferences, now))));
    }

    /** Everything that is due up to this moment, each at its own time. */
    private void passTo(Instant now) {
        Optional<Instant> next = nextDue();
        while (next.filter(due -> !due.isAfter(now)).isPresent()) {
            collect(next.get());
            next = nextDue();
        }
    }

    private Optional<Instant> nextDue() {
        return waiting.stream().map(Alert::dueAt).min(Instant::compareTo);
    }

    private void collect(Instant now) {
        List<Alert> due = waiting.stream().filter(alert -> !alert.dueAt().isAfter(now))
                .sorted(Comparator.comparing(alert -> event(alert), IN_ORDER)).toList();
        waiting.removeAll(due);
        Collector.decide(due, recent(now), rule, now).forEach(decision -> carryOut(decision, now));
    }

    private void carryOut(JoinRule.Decision decision, Instant now) {
        switch (decision) {
            case JoinRule.Decision.Wait(List<Alert> alerts, Instant until) -> alerts
                    .forEach(alert -> waiting.add(alert.postponed(until)));
            case JoinRule.Decision.Send(Mail.Kind kind, List<Alert> alerts) -> mails
                    .add(new Rehearsed(kind, now, alerts.stream().map(this::event).toList(), alerts));
        }
    }

    private Event event(Alert alert) {
        return java.util.Objects.requireNonNull(events.get(alert.eventId()));
    }

    private JoinRule.Recent recent(Instant now) {
        Instant anHourAgo = now.minus(Duration.ofHours(1));
        Instant aGapAgo = now.minus(rule.gap());
        long lastHour = mails.stream().filter(mail -> mail.kind() != Mail.Kind.DIGEST && mail.at().isAfter(anHourAgo))
                .mapToLong(mail -> mail.events().size()).sum();
        Optional<Instant> joined = mails.stream()
                .filter(mail -> mail.kind() == Mail.Kind.JOINED && mail.at().isAfter(aGapAgo)).map(Rehearsed::at)
                .max(Instant::compareTo);
        Map<String, Instant> threads = new HashMap<>();
        mails.stream().filter(mail -> mail.kind() == Mail.Kind.ALERT && mail.at().isAfter(aGapAgo))
                .forEach(mail -> threads.put(mail.alerts().getFirst().thread(), mail.at()));
        return new JoinRule.Recent(lastHour, joined, threads);
    }
}
