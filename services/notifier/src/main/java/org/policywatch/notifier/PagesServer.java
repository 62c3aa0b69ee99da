package org.policywatch.notifier;

import java.time.Clock;
import java.util.function.Supplier;
import org.policywatch.notifier.pages.Desk;
import org.policywatch.notifier.pages.Pages;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;

/** The subscriber pages on their own listener. */
record PagesServer(WebShell shell) implements AutoCloseable {
    /** @param desk what the pages work with */
    static PagesServer start(NotifierConfig config, Desk desk, Supplier<Health> health, Metrics metrics, Clock clock) {
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
