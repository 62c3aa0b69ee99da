package org.policywatch.notifier.outbox;

import java.util.List;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.Event;

/**
 * All that a mail is built from.
 *
 * @param mail the row
 * @param subscriber to whom
 * @param subscriptions of that subscriber, as they are now
 * @param items the events, oldest first; empty for the opt-in
 */
public record Content(Mail mail, Subscriber subscriber, List<Subscription> subscriptions, List<Item> items) {
    public Content {
        subscriptions = List.copyOf(subscriptions);
        items = List.copyOf(items);
    }

    /**
     * One event of a mail.
     *
     * @param event as it stood on the stream
     * @param subscriptionIds which subscriptions matched
     */
    public record Item(Event event, List<String> subscriptionIds) {}
}
