package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.store.NotifierDatabase;

/** The global brake: when too many mails are queued in an hour, everything but opt-in mails waits for an operator. */
public final class Brake {
    private static final Duration SPAN = Duration.ofHours(1);

    private final NotifierDatabase database;

    public Brake(NotifierDatabase database) {
        this.database = database;
    }

    static boolean held(Handle handle) {
        return value(handle, "brake") == 1;
    }

    private static long value(Handle handle, String name) {
        return handle.createQuery("SELECT value FROM counter WHERE name = :name").bind("name", name)
                .mapTo(Long.class).one();
    }

    private static void set(Handle handle, String name, long value) {
        handle.createUpdate("UPDATE counter SET value = :value WHERE name = :name").bind("name", name)
                .bind("value", value).execute();
    }

    /** Since when everything is held; empty while mail flows. */
    public Optional<Instant> heldSince() {
        return database.read(handle -> held(handle)
                ? Optional.of(Instant.ofEpochMilli(value(handle, "brake-since")))
                : Optional.empty());
    }

    /**
     * Pulls the brake when more than {@code limit} mails were queued within the last hour, or since the last release.
     *
     * @return true when it was pulled by this call
     */
    public boolean check(int limit, Instant now) {
        return database.write(handle -> {
            Instant since = Instant
                    .ofEpochMilli(Math.max(value(handle, "brake-since"), now.minus(SPAN).toEpochMilli()));
            boolean pull = !held(handle) && OutboxTable.createdSince(handle, since) > limit;
            if (pull) {
                set(handle, "brake", 1);
                set(handle, "brake-since", now.toEpochMilli());
            }
            return pull;
        });
    }

    /** An operator lets everything go; counting starts anew. */
    public void release(Instant now) {
        database.change(handle -> {
            set(handle, "brake", 0);
            set(handle, "brake-since", now.toEpochMilli());
        });
    }
}
