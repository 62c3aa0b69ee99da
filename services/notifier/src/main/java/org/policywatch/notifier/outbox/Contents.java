package org.policywatch.notifier.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.Event;

/** Reads what mails are built from, many at a time; an event that many are told of is read once. Thread-safe. */
final class Contents {
    private static final int KEPT = 1000;

    /** The events last read. */
    private final Map<String, Event> events = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Event> eldest) {
            return size() > KEPT;
        }
    };

    /** In the order of the mails; without those whose subscriber is gone. */
    List<Content> of(Handle handle, List<Mail> mails) {
        if (mails.isEmpty()) {
            return List.of();
        }
        Set<String> readers = mails.stream().map(Mail::subscriberId).collect(Collectors.toSet());
        Map<String, Subscriber> subscribers = SubscriberTable.all(handle, readers);
        Map<String, List<Subscription>> subscriptions = SubscriptionTable.of(handle, readers);
        Map<String, List<Content.Item>> items = items(handle, mails.stream().map(Mail::id).toList());
        List<Content> contents = new ArrayList<>();
        for (Mail mail : mails) {
            Subscriber subscriber = subscribers.get(mail.subscriberId());
            if (subscriber != null) {
                contents.add(new Content(mail, subscriber, subscriptions.getOrDefault(subscriber.id(), List.of()),
                        items.getOrDefault(mail.id(), List.of())));
            }
        }
        return contents;
    }

    private Map<String, List<Content.Item>> items(Handle handle, List<String> mails) {
        List<AlertTable.Told> told = AlertTable.told(handle, mails);
        Map<String, Event> known = events(handle, told.stream().map(AlertTable.Told::eventId).collect(
                Collectors.toSet()));
        Map<String, List<Content.Item>> items = new HashMap<>();
        for (AlertTable.Told each : told) {
            Event event = known.get(each.eventId());
            if (event != null) {
                items.computeIfAbsent(each.outboxId(), _ -> new ArrayList<>())
                        .add(new Content.Item(event, each.subscriptionIds()));
            }
        }
        return items;
    }

    private synchronized Map<String, Event> events(Handle handle, Set<String> ids) {
        Map<String, Event> known = new HashMap<>();
        for (String id : ids) {
            Event event = events.get(id);
            if (event != null) {
                known.put(id, event);
            }
        }
        List<String> unknown = ids.stream().filter(id -> !known.containsKey(id)).toList();
        known.putAll(AlertTable.events(handle, unknown));
        events.putAll(known);
        return known;
    }
}
