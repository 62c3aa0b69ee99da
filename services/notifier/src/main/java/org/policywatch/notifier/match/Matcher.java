package org.policywatch.notifier.match;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.Event;

/**
 * Subscriptions as they stood at one moment, and who of them an event concerns.
 *
 * @param subscriptions of confirmed subscribers
 */
public record Matcher(List<Subscription> subscriptions) {
    public Matcher {
        subscriptions = List.copyOf(subscriptions);
    }

    /** By subscriber, in order of their ids: the subscriptions that match; subscribers without one are left out. */
    public Map<String, List<Subscription>> match(Event event) {
        if (!News.mayBeMailed(event)) {
            return Map.of();
        }
        return subscriptions.stream()
                .filter(each -> News.concerns(event, each) && News.newlyConcerns(event, each))
                .collect(Collectors.groupingBy(Subscription::subscriberId, TreeMap::new, Collectors.toList()));
    }
}
