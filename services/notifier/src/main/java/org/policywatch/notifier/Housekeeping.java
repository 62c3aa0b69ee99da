package org.policywatch.notifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.Retention;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens before mails are taken: digests and waiting alerts that are due now, the brake, old rows once an hour. */
final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration COLLECT_EVERY = Duration.ofSeconds(1);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    private final NotifierDatabase database;
    private final Collector collector;
    private final Brake brake;
    private final int limit;
    private final Clock clock;
    private Instant nextCollect = Instant.MIN;
    private Instant nextSweep = Instant.MIN;

    Housekeeping(NotifierDatabase database, Collector collector, Brake brake, int limit, Clock clock) {
        this.database = database;
        this.collector = collector;
        this.brake = brake;
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        if (!now.isBefore(nextCollect)) {
            nextCollect = now.plus(COLLECT_EVERY);
            collector.collectAll(database, now);
        }
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(SWEEP_EVERY);
            Retention.sweep(database, now);
        }
        if (brake.check(limit, now)) {
            LOG.atError().addKeyValue("limit", limit)
                    .log("more mails an hour than notifier.brake allows: everything is held; see policywatch brake status");
        }
    }
}
