package org.policywatch.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.match.Matcher;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.match.Schedule;
import org.policywatch.notifier.store.HookCallTable;
import org.policywatch.notifier.store.HookTable;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RetractionData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch of events from the stream: matches them, adds alerts, turns due alerts into mails and stores the offsets,
 * all in one transaction (E-37). Events seen before add nothing. Not thread-safe: one consumer, one intake.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final NotifierDatabase database;
    private final Collector collector;
    private final Clock clock;
    private final Steps steps;
    private long revision = -1;
    private Matcher matcher = new Matcher(List.of());
    private Map<String, Subscriber> subscribers = Map.of();
    private Set<String> hooked = Set.of();
    private int missed;

    /**
     * @param collector makes mails of due alerts
     */
    public Intake(NotifierDatabase database, Collector collector, Clock clock) {
        this(database, collector, clock, Steps.NONE);
    }

    /**
     * @param collector makes mails of due alerts
     * @param steps is told {@code matched} for each event that somebody gets, {@code before-commit}, {@code committed}
     */
    public Intake(NotifierDatabase database, Collector collector, Clock clock, Steps steps) {
        this.database = database;
        this.collector = collector;
        this.clock = clock;
        this.steps = steps;
    }

    /**
     * Events of one poll and where reading goes on.
     *
     * @param topic read from
     * @param events in order of each partition; unreadable ones left out
     * @param offsets by partition: where the batch began, and the next offset to read
     */
    public record Batch(String topic, List<Event> events, Map<Integer, Span> offsets) {
        public Batch {
            events = List.copyOf(events);
            offsets = Map.copyOf(offsets);
        }
    }

    /**
     * Offsets of one partition of a batch.
     *
     * @param from offset at which reading stood
     * @param next the next to read
     */
    public record Span(long from, long next) {}

    /**
     * Takes the batch in.
     *
     * @return mails queued
     * @throws FencedException when another instance has read these partitions meanwhile; nothing was changed
     */
    public int accept(Batch batch) {
        Instant now = clock.instant();
        missed = 0;
        int mails = database.write(handle -> {
            OffsetTable.advance(handle, batch);
            refresh(handle);
            TreeSet<String> concerned = new TreeSet<>(
                    BillAlerts.release(handle, batch.events(), matcher.subscriptions(), subscribers, now));
            batch.events().forEach(event -> concerned.addAll(take(handle, event, now)));
            int queued = concerned.stream().mapToInt(id -> collector.collect(handle, id, now)).sum();
            steps.reached("before-commit");
            return queued;
        });
        steps.reached("committed");
        if (missed > 0) {
            LOG.atWarn().addKeyValue("alerts", missed)
                    .log("events were older than their window when they came: their alerts"
                            + " are marked missed and not sent. Next step: tell the subscribers yourself if it matters");
        }
        return mails;
    }

    /** True when the database takes changes: what fails then is the event's fault. */
    boolean works() {
        try {
            database.change(this::refresh);
            return true;
        } catch (RuntimeException away) {
            LOG.atDebug().setCause(away).log("the database takes no changes");
            return false;
        }
    }

    private void refresh(Handle handle) {
        long current = SubscriptionTable.revision(handle);
        if (current != revision) {
            matcher = new Matcher(SubscriptionTable.live(handle));
            hooked = HookTable.subscriptions(handle);
            subscribers = SubscriberTable.all(handle).stream()
                    .collect(Collectors.toMap(Subscriber::id, each -> each, (a, _) -> a, HashMap::new));
            revision = current;
        }
    }

    /** Subscribers that have a new alert due at once. */
    private List<String> take(Handle handle, Event event, Instant now) {
        return News.retraction(event).map(data -> retract(handle, event, data, now))
                .orElseGet(() -> alert(handle, event, now));
    }

    private List<String> alert(Handle handle, Event event, Instant now) {
        Map<String, List<Subscription>> matches = matcher.match(event);
        if (matches.isEmpty()) {
            return List.of();
        }
        steps.reached("matched");
        AlertTable.keep(handle, event);
        List<Map.Entry<String, List<Subscription>>> news = matches.entrySet().stream()
                .filter(match -> !BillAlerts.knowsUnderOtherNumber(handle, event, match.getKey())).toList();
        call(handle, event,
                news.stream().flatMap(match -> match.getValue().stream()).map(Subscription::id).toList(), now);
        return news.stream().filter(match -> add(handle, event, match.getKey(), match.getValue(), now))
                .map(Map.Entry::getKey).toList();
    }

    /** Webhooks are told at once, whatever was chosen for mail; nothing older than what a replay would bring. */
    private void call(Handle handle, Event event, List<String> subscriptionIds, Instant now) {
        List<String> called = subscriptionIds.stream().filter(hooked::contains).toList();
        if (!called.isEmpty() && !event.recordedtime().isBefore(now.minus(HookCallTable.REPLAY))) {
            HookCallTable.queue(handle, event.id(), called, now);
        }
    }

    private boolean add(Handle handle, Event event, String subscriberId, List<Subscription> matching, Instant now) {
        Subscriber subscriber = subscribers.get(subscriberId);
        if (subscriber == null || subscriber.preferences().paused()) {
            return false;
        }
        Alert alert = Alert.of(event, subscriberId, matching, subscriber.preferences(), now);
        boolean late = event.recordedtime().isBefore(now.minus(window(alert.cadence())));
        boolean added = AlertTable.add(handle, alert, late ? "missed" : "waiting", now);
        missed += added && late ? 1 : 0;
        if (added && News.hasCompanion(event)) {
            BillAlerts.meetCompanion(handle, alert, event, subscriber.preferences(), now);
        }
        return added;
    }

    private static Duration window(Alert.Cadence cadence) {
        return switch (cadence) {
            case AT_ONCE -> OutboxRules.AT_ONCE_WINDOW;
            case DIGEST -> OutboxRules.DIGEST_WINDOW;
        };
    }

    private List<String> retract(Handle handle, Event event, RetractionData retraction, Instant now) {
        if (!News.mayBeMailed(event)) {
            return List.of();
        }
        AlertTable.keep(handle, event);
        return retraction.voids().stream().flatMap(voided -> retract(handle, event, voided, now).stream()).toList();
    }

    private List<String> retract(Handle handle, Event event, String voided, Instant now) {
        List<Alert> told = AlertTable.told(handle, voided);
        call(handle, event, HookCallTable.told(handle, voided), now);
        AlertTable.withdraw(handle, voided);
        return told.stream().filter(alert -> AlertTable.add(handle, correction(event, alert, now), "waiting", now))
                .map(Alert::subscriberId).toList();
    }

    private Alert correction(Event event, Alert told, Instant now) {
        Subscriber subscriber = subscribers.get(told.subscriberId());
        Instant due = subscriber == null ? now : Schedule.due(Frequency.immediately(), subscriber.preferences(), now);
        return new Alert(event.id(), told.subscriberId(), told.subscriptionIds(), Alert.Cadence.AT_ONCE, told.thread(),
                due);
    }
}
