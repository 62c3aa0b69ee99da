package org.policywatch.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.policywatch.notifier.store.NotifierDatabase;
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
    private final boolean dry;
    private final Contents contents = new Contents();

    public Outbox(NotifierDatabase database, Keys keys, Clock clock) {
        this(database, keys, clock, false);
    }

    /** @param dry nothing is ever leased (E-39) */
    public Outbox(NotifierDatabase database, Keys keys, Clock clock, boolean dry) {
        this.dry = dry;
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** What to do with a leased mail right before SMTP. */
    public sealed interface Clearance {
        /** Send it. */
        record Clear() implements Clearance {}

        /** Another sender has it by now, or its subscriber is erased; neither send nor mark. */
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
        if (dry) {
            return List.of();
        }
        Instant now = clock.instant();
        return database.write(handle -> OutboxTable.lease(handle, limit, now, now.plus(duration), Brake.held(handle)));
    }

    /** All that these leased mails are built from, in this order; without those whose subscriber is erased meanwhile. */
    public List<Content> contents(List<Mail> mails) {
        return database.read(handle -> contents.of(handle, mails));
    }

    /** Checks fence, address, expiry and content, right before SMTP. */
    public Clearance clear(Content content) {
        Instant now = clock.instant();
        Mail mail = content.mail();
        String key = keys.suppressionKey(content.subscriber().address());
        return database.read(handle -> OutboxTable.standing(handle, mail, key, now))
                .map(standing -> clear(content, standing, now)).orElseGet(Clearance.Lost::new);
    }

    private static Clearance clear(Content content, OutboxTable.Standing standing, Instant now) {
        boolean optIn = content.mail().kind() == Mail.Kind.CONFIRM;
        if (!writable(standing.status(), optIn) || (standing.suppressed() && !optIn)) {
            return new Clearance.Moot("suppressed", "the address must get nothing");
        }
        if (content.mail().expiresAt().isBefore(now)) {
            return new Clearance.Moot("expired", "not delivered in time");
        }
        return content.items().isEmpty() && content.mail().kind().tellsEvents()
                ? new Clearance.Moot("expired", "withdrawn before it was sent")
                : new Clearance.Clear();
    }

    private static boolean writable(Subscriber.Status status, boolean optIn) {
        return switch (status) {
            case CONFIRMED -> true;
            case PENDING -> optIn;
            case LEFT -> false;
        };
    }

    /** Marks several at once, in one transaction; those whose lease was lost stay as they are. */
    public void mark(List<Marking> markings) {
        Instant now = clock.instant();
        Map<Boolean, List<Marking>> sent = markings.stream()
                .collect(Collectors.partitioningBy(Marking.Sent.class::isInstance));
        database.change(handle -> {
            OutboxTable.sent(handle, sent.getOrDefault(true, List.of()).stream().map(Marking.Sent.class::cast).toList(),
                    now);
            sent.getOrDefault(false, List.of()).forEach(marking -> marking.apply(handle, keys, now));
        });
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
