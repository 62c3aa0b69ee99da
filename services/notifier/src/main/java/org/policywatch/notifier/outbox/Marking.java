package org.policywatch.notifier.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.subscription.Keys;

/** What became of one try. */
public sealed interface Marking {
    /** Which mail. */
    Mail mail();

    /** Accepted by the receiving server. */
    record Sent(Mail mail, String reply) implements Marking {}

    /** Try again at that time. */
    record Deferred(Mail mail, String reply, Instant nextTry) implements Marking {}

    /** No answer after the end of data: may have been accepted; again with the same Message-ID. */
    record Unknown(Mail mail, String reply, Instant nextTry) implements Marking {}

    /** Refused for good. */
    record Failed(Mail mail, String reply, Strike strike) implements Marking {}

    /** What a refusal says about the address. */
    enum Strike {
        /** It is dead: suppressed now. */
        HARD(1),
        /** Suppressed when so on a second day within {@value Marking#STRIKE_DAYS}. */
        DISABLED(2),
        /** Suppressed when so on a third day within {@value Marking#STRIKE_DAYS}. */
        SOFT(3);

        private final int days;

        Strike(int days) {
            this.days = days;
        }

        /** One a day counts; with enough of them the address is suppressed, unless it is already for another reason. */
        void against(Handle handle, String addressKey, String subscriberId, Instant now) {
            SuppressionTable.bounced(handle, addressKey, name().toLowerCase(Locale.ROOT), now);
            if (SuppressionTable.bouncedDays(handle, addressKey, now, STRIKE_DAYS) >= days
                    && !SuppressionTable.holds(handle, addressKey)) {
                SuppressionTable.add(handle, addressKey, SuppressionTable.Reason.BOUNCED, now);
                OutboxTable.suppress(handle, subscriberId, now);
            }
        }
    }

    /** Within so many days strikes count together, one a day. */
    int STRIKE_DAYS = 30;

    /** Not sent: expired or suppressed. */
    record Voided(Mail mail, String state, String reason) implements Marking {}

    /** Our own trouble: back as if never taken. */
    record GivenBack(Mail mail, String reply, Instant nextTry) implements Marking {}

    /** One word, for metrics. */
    default String outcome() {
        return switch (this) {
            case Sent _ -> "sent";
            case Deferred _ -> "deferred";
            case Unknown _ -> "unknown";
            case Failed _ -> "failed";
            case Voided voided -> voided.state();
            case GivenBack _ -> "waiting";
        };
    }

    /** Writes it down. */
    default void apply(Handle handle, Keys keys, Instant now) {
        switch (this) {
            case Sent sent -> OutboxTable.sent(handle, List.of(sent), now);
            case Deferred(Mail mail, String reply, Instant next) -> OutboxTable.mark(handle, mail, "deferred", reply,
                    next, now);
            case Unknown(Mail mail, String reply, Instant next) -> OutboxTable.mark(handle, mail, "unknown", reply,
                    next, now);
            case Failed(Mail mail, String reply, Strike strike) -> fail(handle, keys, mail, reply, strike, now);
            case Voided(Mail mail, String state, String reason) -> OutboxTable.mark(handle, mail, state, reason, now,
                    now);
            case GivenBack(Mail mail, String reply, Instant next) -> OutboxTable.giveBack(handle, mail, reply, next);
        }
    }

    private static void fail(Handle handle, Keys keys, Mail mail, String reply, Strike strike, Instant now) {
        if (OutboxTable.mark(handle, mail, "failed", reply, now, now)) {
            SubscriberTable.find(handle, mail.subscriberId())
                    .map(subscriber -> keys.suppressionKey(subscriber.address()))
                    .ifPresent(key -> strike.against(handle, key, mail.subscriberId(), now));
        }
    }
}
