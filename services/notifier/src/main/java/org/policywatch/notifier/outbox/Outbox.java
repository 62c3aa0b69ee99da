package org.policywatch.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SubscriberTable;
import org.policywatch.notifier.store.SubscriptionTable;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscriber;

/** The queue of mails as the sender sees it: lease, check, mark. Safe for several senders on one database. */
public final class Outbox {
    /** Every state of a row. */
    public static final List<String> STATES = List.of("pending", "sending", "sent", "deferred", "failed", "suppressed",
            "expired", "unknown", "dry");

    private final NotifierDatabase database;
    private final Keys keys;
    private final Clock clock;

    public Outbox(NotifierDatabase database, Keys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** What to do with a leased mail right before SMTP. */
    public sealed interface Clearance {
        /** Everything it is built from. */
        record Clear(Content content) implements Clearance {}

        /** Another sender has it by now; neither send nor mark. */
        record Lost() implements Clearance {}

        /** Mark it so, with this reason; nothing is sent. */
        record Moot(String state, String reason) implements Clearance {}
    }

    /**
     * Takes mails that are ready, oldest first.
     *
     * @param limit how many at most
     * @param duration nobody else takes them for so long
     */
    public List<Mail> lease(int limit, Duration duration) {
        Instant now = clock.instant();
        return database.write(handle -> OutboxTable.lease(handle, limit, now, now.plus(duration), Brake.held(handle)));
    }

    /** Checks fence, address, expiry and content, right before SMTP. */
    public Clearance clear(Mail mail) {
        Instant now = clock.instant();
        return database.read(handle -> {
            if (!OutboxTable.holds(handle, mail, now)) {
                return new Clearance.Lost();
            }
            Optional<Subscriber> subscriber = SubscriberTable.find(handle, mail.subscriberId());
            if (subscriber.isEmpty() || !writable(mail, subscriber.get())
                    || (SuppressionTable.holds(handle, keys.suppressionKey(subscriber.get().address()))
                            && mail.kind() != Mail.Kind.CONFIRM)) {
                return new Clearance.Moot("suppressed", "the address must get nothing");
            }
            if (mail.expiresAt().isBefore(now)) {
                return new Clearance.Moot("expired", "not delivered in time");
            }
            Content content = new Content(mail, subscriber.get(), SubscriptionTable.of(handle, mail.subscriberId()),
                    AlertTable.items(handle, mail.id()));
            return content.items().isEmpty() && mail.kind() != Mail.Kind.CONFIRM
                    ? new Clearance.Moot("expired", "withdrawn before it was sent")
                    : new Clearance.Clear(content);
        });
    }

    private static boolean writable(Mail mail, Subscriber subscriber) {
        return switch (subscriber.status()) {
            case CONFIRMED -> true;
            case PENDING -> mail.kind() == Mail.Kind.CONFIRM;
            case LEFT -> false;
        };
    }

    /** Marks several at once, in one transaction; those whose lease was lost stay as they are. */
    public void mark(List<Marking> markings) {
        Instant now = clock.instant();
        database.change(handle -> markings.forEach(marking -> marking.apply(handle, keys, now)));
    }

    /** After a crash of the only sender: what it had taken is ready again at once, under the same Message-IDs. */
    public void reclaim() {
        database.change(OutboxTable::reclaim);
    }

    /** Rows by state. */
    public Map<String, Long> counts() {
        return database.read(OutboxTable::counts);
    }

    /** Age of the oldest mail that is still to be sent; zero when there is none. */
    public Duration age() {
        return database.read(OutboxTable::oldestWaiting).map(at -> Duration.between(at, clock.instant()))
                .filter(age -> !age.isNegative()).orElse(Duration.ZERO);
    }

    /** Where reading of a partition goes on; empty when it was never read. */
    public OptionalLong nextOffset(String topic, int partition) {
        return database.read(handle -> OffsetTable.next(handle, topic, partition));
    }
}
