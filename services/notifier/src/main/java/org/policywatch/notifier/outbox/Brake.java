package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.NotifierDatabase;

/** The global brake: when too many mails are queued in an hour, everything but opt-in mails waits for an operator. */
public final class Brake {
    private static final Duration SPAN = Duration.ofHours(1);
    private static final String HELD = "brake";
    private static final String SINCE = "brake-since";

    private final NotifierDatabase database;

    public Brake(NotifierDatabase database) {
        this.database = database;
    }

    static boolean held(Handle handle) {
        return value(handle, HELD) == 1;
    }

    private static long value(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM counter WHERE name = :name").bind("name", name)
                .mapTo(Long.class).one();
    }

    private static void set(Handle handle, String name, long value) {
        handle.createUpdate("UPDATE counter SET value = :value WHERE name = :name").bind("name", name)
                .bind("value", value).execute();
    }

    /**
     * How the brake stands.
     *
     * @param heldSince when it was pulled; empty while mail flows
     * @param waiting mails that are still to be sent and in time for it, opt-in mails apart
     * @param late mails that were not sent in time and will not be
     * @param lastHour mails queued within the last hour, or since the last release
     * @param lastRelease empty when there was none yet
     */
    public record State(Optional<Instant> heldSince, long waiting, long late, long lastHour,
            Optional<Release> lastRelease) {}

    /**
     * An operator let everything go.
     *
     * @param at when
     * @param reason in their words; may be empty
     * @param mails how many had waited
     */
    public record Release(Instant at, String reason, long mails) {}

    /** How it stands now. */
    public State state(Instant now) {
        return database.read(handle -> new State(heldSince(handle), OutboxTable.waiting(handle, now),
                OutboxTable.late(handle, now), OutboxTable.createdSince(handle, countedFrom(handle, now)),
                ActionTable.lastRelease(handle)));
    }

    /** Since when everything is held; empty while mail flows. */
    public Optional<Instant> heldSince() {
        return database.read(Brake::heldSince);
    }

    private static Optional<Instant> heldSince(Handle handle) {
        return held(handle) ? Optional.of(Instant.ofEpochMilli(value(handle, SINCE))) : Optional.empty();
    }

    private static Instant countedFrom(Handle handle, Instant now) {
        return Instant.ofEpochMilli(Math.max(value(handle, SINCE), now.minus(SPAN).toEpochMilli()));
    }

    /**
     * Pulls the brake when more than {@code limit} mails were queued within the last hour, or since the last release.
     *
     * @return true when it was pulled by this call
     */
    public boolean check(int limit, Instant now) {
        return database.write(handle -> {
            boolean pull = !held(handle) && OutboxTable.createdSince(handle, countedFrom(handle, now)) > limit;
            if (pull) {
                set(handle, HELD, 1);
                set(handle, SINCE, now.toEpochMilli());
            }
            return pull;
        });
    }

    /**
     * An operator lets everything go; counting starts anew. Changes nothing while mail flows.
     *
     * @param reason kept with the release
     * @return what was released; empty when nothing was held
     */
    public Optional<Release> release(String reason, Instant now) {
        return database.write(handle -> {
            if (!held(handle)) {
                return Optional.empty();
            }
            Release release = new Release(now, reason, OutboxTable.waiting(handle, now));
            set(handle, HELD, 0);
            set(handle, SINCE, now.toEpochMilli());
            ActionTable.released(handle, release);
            return Optional.of(release);
        });
    }
}
