package org.policywatch.notifier.store;

import java.time.Duration;
import java.time.Instant;

/** What is kept no longer than needed (S-16, E-08). */
public final class Retention {
    /** Asked for, never confirmed. */
    public static final Duration PENDING = Duration.ofDays(7);
    /** Has left: the address goes, the keyed hash stays. */
    public static final Duration LEFT = Duration.ofDays(30);
    /** Opt-in mails asked for. */
    public static final Duration ASKED = Duration.ofDays(2);

    /** Calls of webhooks that are over. */
    public static final Duration CALLS = Duration.ofDays(30);

    private Retention() {}

    /** Deletes what is older; returns how many subscribers went. */
    public static int sweep(NotifierDatabase database, Instant now) {
        int gone = database.write(handle -> {
            var ids = SubscriberTable.pendingSince(handle, now.minus(PENDING));
            var left = SubscriberTable.leftSince(handle, now.minus(LEFT));
            ids.forEach(id -> SubscriberTable.delete(handle, id));
            left.forEach(id -> SubscriberTable.delete(handle, id));
            SubscriptionTable.forgetUnconfirmed(handle, now.minus(PENDING));
            HookCallTable.forget(handle, now.minus(CALLS));
            SuppressionTable.forgetAsked(handle, now.minus(ASKED));
            return ids.size() + left.size();
        });
        if (gone > 0) {
            database.forgetDeleted();
        }
        return gone;
    }
}
