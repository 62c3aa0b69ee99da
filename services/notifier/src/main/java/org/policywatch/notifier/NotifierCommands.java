package org.policywatch.notifier;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscribers;

/**
 * What operators' commands need of the notifier, on its database, also while the service runs: the service notices
 * changed subscriptions with the next event and new opt-in mails within a second.
 */
public final class NotifierCommands implements AutoCloseable {
    private final NotifierDatabase database;
    private final Subscribers subscribers;
    private final Brake brake;
    private final Outbox outbox;

    private NotifierCommands(NotifierDatabase database, Keys keys, String domain, Clock clock) {
        Supplier<String> ids = NotifierApp.ids(new SecureRandom());
        this.database = database;
        this.subscribers = new Subscribers(database, keys, new OptIns(keys, domain, ids), ids, clock);
        this.brake = new Brake(database);
        this.outbox = new Outbox(database, keys, clock);
    }

    /**
     * Opens the database of this configuration; made when missing.
     *
     * @param secret as {@link NotifierSecret} gives it
     */
    public static NotifierCommands open(NotifierConfig config, byte[] secret, Clock clock) {
        return new NotifierCommands(NotifierDatabase.open(config.database()), new Keys(secret),
                config.sender().domain(), clock);
    }

    /** {@code subscribers add|list|export|erase}. */
    public Subscribers subscribers() {
        return subscribers;
    }

    /** {@code brake status|release}. */
    public Brake brake() {
        return brake;
    }

    /** Rows by state, for {@code doctor}. */
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void close() {
        database.close();
    }
}
