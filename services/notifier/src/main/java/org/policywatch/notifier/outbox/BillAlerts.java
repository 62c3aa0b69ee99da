package org.policywatch.notifier.outbox;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.match.Schedule;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.RelatedBill;

/** Which alerts on bills wait for what else is about to come, and until when. */
final class BillAlerts {
    private BillAlerts() {}

    /** True for the first news of a bill that this subscriber was told of under another of its numbers (L-09). */
    static boolean knowsUnderOtherNumber(Handle handle, Event event, String subscriberId) {
        if (event.eventType() != EventType.BILL_TRACKED || !(event.data() instanceof BillData data)) {
            return false;
        }
        List<String> others = data.bill().related(RelatedBill.SAME).stream().map(id -> "bill:" + id).toList();
        return !others.isEmpty() && handle.createQuery("""
                SELECT count(*) FROM alert a JOIN event e ON e.id = a.event_id
                WHERE a.subscriber_id = :subscriber AND e.type = :type AND e.subject IN (<subjects>)
                AND a.state IN ('waiting', 'queued')""").bind("subscriber", subscriberId).bind("type", event.type())
                .bindList("subjects", others).mapTo(Long.class).one() > 0;
    }

    /** Where news of the companion waits already, both go now: one story, one mail (L-27). */
    static void meetCompanion(Handle handle, Alert alert, Event event, Preferences preferences, Instant now) {
        handle.createUpdate("""
                UPDATE alert SET due_at = :due WHERE subscriber_id = :subscriber AND thread = :thread
                AND state = 'waiting' AND cadence = 'at-once' AND due_at > :due AND due_at <= :held
                AND EXISTS (SELECT 1 FROM alert a JOIN event e ON e.id = a.event_id
                WHERE a.subscriber_id = :subscriber AND a.thread = :thread AND a.state = 'waiting'
                AND a.cadence = 'at-once' AND e.subject != :subject)""")
                .bind("due", Schedule.due(Frequency.immediately(), preferences, now).toEpochMilli())
                .bind("held", Schedule.due(Frequency.immediately(), preferences, now.plus(Alert.FOR_COMPANION))
                        .toEpochMilli())
                .bind("subscriber", alert.subscriberId()).bind("thread", alert.thread())
                .bind("subject", event.subject()).execute();
    }

    /**
     * Alerts that waited for a title which one of these events brings: the title is put into what they tell, and they are
     * due as if it had come just now (L-24).
     *
     * @return their subscribers
     */
    static Set<String> release(Handle handle, List<Event> events, List<Subscription> subscriptions,
            Map<String, Subscriber> subscribers, Instant now) {
        Map<String, String> titles = new HashMap<>();
        for (Event event : events) {
            if (event.data() instanceof BillData data && data.bill().title() != null) {
                titles.put(event.subject(), data.bill().title());
            }
        }
        Set<String> released = new TreeSet<>();
        if (titles.isEmpty()) {
            return released;
        }
        AlertTable.waitingEvents(handle, titles.keySet(), now).stream().filter(News::untitled).forEach(event -> {
            Event titled = titled(event, titles.getOrDefault(event.subject(), ""));
            AlertTable.rewrite(handle, titled);
            for (Alert alert : AlertTable.waiting(handle, event.id())) {
                AlertTable.postpone(handle, List.of(alert), due(alert, titled, subscriptions, subscribers, now));
                released.add(alert.subscriberId());
            }
        });
        return released;
    }

    private static Instant due(Alert alert, Event titled, List<Subscription> subscriptions,
            Map<String, Subscriber> subscribers, Instant now) {
        Subscriber subscriber = subscribers.get(alert.subscriberId());
        List<Subscription> matching = subscriptions.stream().filter(each -> alert.subscriptionIds().contains(each.id()))
                .toList();
        return subscriber == null
                ? now
                : Alert.of(titled, alert.subscriberId(), matching, subscriber.preferences(), now).dueAt();
    }

    private static Event titled(Event event, String title) {
        BillData data = (BillData) event.data();
        return event.with(new BillData(data.bill().titled(title), data.action(), data.stage(), data.from(), data.to(),
                data.changes(), data.flags(), data.basis()));
    }
}
