package org.policywatch.notifier;

import java.time.Clock;
import java.util.function.Supplier;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.pages.Desk;
import org.policywatch.notifier.pages.Pages;
import org.policywatch.notifier.pages.Previews;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;

/** The subscriber pages on their own listener. */
record PagesServer(WebShell shell) implements AutoCloseable {
    /**
     * @param previews what a filter would have brought
     * @param queued called after an opt-in mail was queued
     */
    static PagesServer start(NotifierConfig config, NotifierDatabase database, Keys keys, Supplier<String> ids,
            Previews previews, Runnable queued, Supplier<Health> health, Metrics metrics, Clock clock) {
        Subscribers subscribers = new Subscribers(database, keys,
                new OptIns(keys, config.sender().domain(), ids), ids, clock);
        Desk desk = new Desk(subscribers, new Links(database, keys, clock), previews, queued);
        Pages pages = new Pages(config.sender(), desk, clock);
        Probes probes = new Probes(() -> health.get().live(), () -> health.get().ready(), metrics);
        return new PagesServer(WebShell.start(config.pages(), probes, pages::routes));
    }

    int port() {
        return shell.port();
    }

    @Override
    public void close() {
        shell.close();
    }
}
