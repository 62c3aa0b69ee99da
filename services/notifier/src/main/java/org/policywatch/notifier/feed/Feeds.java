package org.policywatch.notifier.feed;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.policywatch.notifier.match.News;
import org.policywatch.notifier.match.RecentEvents;
import org.policywatch.notifier.store.FeedTable;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/**
 * Private feeds of saved filters: whoever has the address reads what the filter matched within the last 30 days. The
 * address holds 256 bits that cannot be guessed and nothing about its owner.
 */
public final class Feeds {
    /** So many events at most, the newest. */
    static final int MOST = 100;

    private final NotifierDatabase database;
    private final Keys keys;
    private final RecentEvents recent;
    private final Supplier<String> ids;
    private final Clock clock;

    /**
     * @param recent the events of the last 30 days
     * @param ids new opaque ids
     */
    public Feeds(NotifierDatabase database, Keys keys, RecentEvents recent, Supplier<String> ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.recent = recent;
        this.ids = ids;
        this.clock = clock;
    }

    /** What somebody who has the address may read. */
    public record Read(EventFilter filter, Language language, List<Event> newestFirst) {}

    /** The token of this saved filter's feed; empty when it has none. */
    public Optional<String> token(Subscription subscription) {
        return database.read(handle -> FeedTable.salt(handle, subscription.id()))
                .map(salt -> keys.feed(subscription.id(), salt));
    }

    /** A new address; the one before leads nowhere any more. */
    public void put(Subscription subscription) {
        String salt = ids.get();
        String hash = Keys.hash(keys.feed(subscription.id(), salt));
        database.change(handle -> FeedTable.put(handle, subscription.id(), salt, hash, clock.instant()));
    }

    /** The address leads nowhere any more. */
    public void remove(Subscription subscription) {
        database.change(handle -> FeedTable.delete(handle, subscription.id()));
    }

    /** Empty for a token that is revoked, mistyped, or of somebody who has left. */
    public Optional<Read> read(String token) {
        return database.read(handle -> FeedTable.subscription(handle, Keys.hash(token))
                .flatMap(each -> SubscriberTable.find(handle, each.subscriberId())
                        .map(owner -> new Read(each.filter(), owner.preferences().language(),
                                newest(each.filter())))));
    }

    /** Corrections go with what they correct. */
    private List<Event> newest(EventFilter filter) {
        List<Event> events = recent.recent();
        List<String> matched = events.stream().filter(event -> asked(event, filter)).map(Event::id).toList();
        return events.reversed().stream()
                .filter(event -> matched.contains(event.id()) || News.retraction(event)
                        .filter(data -> data.voids().stream().anyMatch(matched::contains)).isPresent())
                .limit(MOST).toList();
    }

    private static boolean asked(Event event, EventFilter filter) {
        boolean onRequest = event.eventType().audience() == EventType.Audience.ON_REQUEST;
        return event.eventType() != EventType.EVENT_RETRACTED && filter.matches(event)
                && (!onRequest || filter.types().contains(event.eventType().eventName()));
    }
}
