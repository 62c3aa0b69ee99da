package org.policywatch.notifier.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.outbox.Queue;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.store.TokenTable;
import org.policywatch.notifier.subscription.Subscribers.Listed;

/** What the links in mails do. Looking changes nothing; acting is one transaction. */
public final class Links {
    private final NotifierDatabase database;
    private final Keys keys;
    private final Clock clock;

    public Links(NotifierDatabase database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whose preference or leave link this is, with all subscriptions; empty for any other token. */
    public Optional<Listed> look(Purpose purpose, String token) {
        return database.read(handle -> owner(handle, purpose, token)
                .map(each -> new Listed(each, SubscriptionTable.of(handle, each.id()))));
    }

    private static Optional<Subscriber> owner(Handle handle, Purpose purpose, String token) {
        return TokenTable.find(handle, Keys.hash(token), purpose)
                .flatMap(known -> SubscriberTable.find(handle, known.subscriberId()));
    }

    /** What this opt-in link would confirm; empty when it is expired, used, or none of ours. */
    public Optional<Listed> lookAtOptIn(String token) {
        return database.read(handle -> optIn(handle, token).map(waiting -> new Listed(waiting.subscriber(),
                waiting.subscriptions())));
    }

    private record Waiting(Subscriber subscriber, String optIn, List<Subscription> subscriptions) {}

    private Optional<Waiting> optIn(Handle handle, String token) {
        return TokenTable.find(handle, Keys.hash(token), Purpose.CONFIRM).filter(known -> known.fresh(clock.instant()))
                .flatMap(known -> SubscriberTable.find(handle, known.subscriberId()))
                .flatMap(subscriber -> waiting(handle, subscriber, token));
    }

    private Optional<Waiting> waiting(Handle handle, Subscriber subscriber, String token) {
        List<Subscription> waiting = SubscriptionTable.of(handle, subscriber.id()).stream()
                .filter(each -> each.optIn() != null && keys.token(Purpose.CONFIRM, each.optIn()).equals(token))
                .toList();
        return waiting.stream().map(Subscription::optIn).filter(java.util.Objects::nonNull).findFirst()
                .map(optIn -> new Waiting(subscriber, optIn, waiting));
    }

    /**
     * Confirms what this opt-in link is for.
     *
     * @param consent evidence: the wording of the page, time and cut network
     * @return false when it is expired, used, or none of ours; then nothing was changed
     */
    public boolean confirm(String token, Consent consent) {
        return database.write(handle -> optIn(handle, token).map(waiting -> confirm(handle, token, waiting, consent))
                .orElse(false));
    }

    private boolean confirm(Handle handle, String token, Waiting waiting, Consent consent) {
        Instant now = clock.instant();
        if (!TokenTable.use(handle, Keys.hash(token), now)) {
            return false;
        }
        SubscriberTable.confirm(handle, waiting.subscriber().id(), consent);
        SuppressionTable.lift(handle, keys.suppressionKey(waiting.subscriber().address()), now);
        SubscriptionTable.start(handle, waiting.subscriber().id(), waiting.optIn(), now);
        return true;
    }

    /** Ends all mail to this link's owner, for good; an unknown token changes nothing, a second time neither. */
    public void leave(String token) {
        database.change(handle -> owner(handle, Purpose.LEAVE, token).ifPresent(each -> leave(handle, each)));
    }

    private void leave(Handle handle, Subscriber subscriber) {
        Instant now = clock.instant();
        SuppressionTable.add(handle, keys.suppressionKey(subscriber.address()), SuppressionTable.Reason.LEFT, now);
        SubscriberTable.leave(handle, subscriber.id(), now);
        SubscriptionTable.end(handle, subscriber.id(), now);
        Queue.suppress(handle, subscriber.id(), now);
    }
}
