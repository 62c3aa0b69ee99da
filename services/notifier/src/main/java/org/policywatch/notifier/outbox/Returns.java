package org.policywatch.notifier.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscriber;

/** Mails that were taken by a server and came back, or were complained of. */
public final class Returns {
    private final NotifierDatabase database;
    private final Keys keys;
    private final Clock clock;

    public Returns(NotifierDatabase database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** Where this mail went; empty when the mail or its subscriber is gone. */
    public Optional<EmailAddress> addressee(String mailId) {
        return database.read(handle -> subscriber(handle, mailId).map(Subscriber::address));
    }

    private static Optional<Subscriber> subscriber(Handle handle, String mailId) {
        return OutboxTable.owner(handle, mailId).flatMap(owner -> SubscriberTable.find(handle, owner.subscriberId()));
    }

    /** The mail of this Message-ID, with angle brackets; empty when it is none of ours. */
    public Optional<String> mailOf(String messageId) {
        return database.read(handle -> OutboxTable.idOf(handle, messageId));
    }

    /**
     * It was not delivered after all: counted against the address, unless that has been confirmed anew since.
     *
     * @param reply why, without an address
     * @return false when nothing was counted
     */
    public boolean failed(String mailId, Marking.Strike strike, String reply) {
        Instant now = clock.instant();
        return database.write(handle -> {
            Optional<Subscriber> subscriber = subscriber(handle, mailId)
                    .filter(each -> !confirmedSince(handle, each, mailId));
            subscriber.ifPresent(each -> {
                OutboxTable.returned(handle, mailId, reply, now);
                strike.against(handle, keys.suppressionKey(each.address()), each.id(), now);
            });
            return subscriber.isPresent();
        });
    }

    private static boolean confirmedSince(Handle handle, Subscriber subscriber, String mailId) {
        Consent consent = subscriber.consent();
        return consent != null && OutboxTable.owner(handle, mailId)
                .filter(owner -> owner.createdAt().isBefore(consent.at())).isPresent();
    }

    /**
     * Its receiver calls it spam: nothing goes to the address any more, for good.
     *
     * @return false when the mail or its subscriber is gone
     */
    public boolean complained(String mailId) {
        Instant now = clock.instant();
        return database.write(handle -> {
            Optional<Subscriber> subscriber = subscriber(handle, mailId);
            subscriber.ifPresent(each -> leave(handle, each, now));
            return subscriber.isPresent();
        });
    }

    private void leave(Handle handle, Subscriber subscriber, Instant now) {
        SuppressionTable.add(handle, keys.suppressionKey(subscriber.address()), SuppressionTable.Reason.COMPLAINED,
                now);
        SubscriberTable.leave(handle, subscriber.id(), now);
        SubscriptionTable.end(handle, subscriber.id(), now);
        OutboxTable.suppress(handle, subscriber.id(), now);
    }
}
