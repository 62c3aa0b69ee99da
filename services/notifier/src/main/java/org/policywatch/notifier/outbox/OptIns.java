package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.store.SuppressionTable.Reason;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscriber;

/** Queues opt-in mails, never more to one address than one in 15 minutes and three a day (E-08). */
public final class OptIns {
    private static final Duration GAP = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int A_DAY = 3;

    private final Keys keys;
    private final String domain;
    private final Supplier<String> ids;

    /** @param domain right side of Message-IDs */
    public OptIns(Keys keys, String domain, Supplier<String> ids) {
        this.keys = keys;
        this.domain = domain;
        this.ids = ids;
    }

    /** Why no opt-in mail may go to this address now; empty when one may. */
    public Optional<String> refusal(Handle handle, EmailAddress address, Instant now) {
        String key = keys.suppressionKey(address);
        Optional<Reason> suppressed = SuppressionTable.reason(handle, key);
        if (suppressed.filter(reason -> reason == Reason.COMPLAINED || reason == Reason.OPERATOR).isPresent()) {
            return Optional.of("this address complained, or an operator has blocked it");
        }
        if (SuppressionTable.askedSince(handle, key, now.minus(GAP)) > 0) {
            return Optional.of("an opt-in mail went to this address within the last 15 minutes; wait for it");
        }
        return SuppressionTable.askedSince(handle, key, now.minus(DAY)) >= A_DAY
                ? Optional.of("three opt-in mails went to this address within a day; try again tomorrow")
                : Optional.empty();
    }

    /** Queues it; returns its key, from which its link follows. */
    public String queue(Handle handle, Subscriber subscriber, Instant now) {
        String key = "confirm/" + ids.get();
        SuppressionTable.asked(handle, ids.get(), keys.suppressionKey(subscriber.address()), now);
        OutboxTable.insert(handle, Mail.create(ids.get(), subscriber.id(), Mail.Kind.CONFIRM, key, null, domain, now,
                now.plus(org.policywatch.notifier.subscription.Subscribers.CONFIRM_WITHIN)), "pending");
        return key;
    }
}
