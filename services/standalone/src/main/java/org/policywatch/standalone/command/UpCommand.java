package org.policywatch.standalone.command;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.NotifierSettings;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.portal.PortalSettings;
import org.policywatch.standalone.StandaloneApp;
import org.policywatch.standalone.inbox.Inbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policywatch up}: everything on this machine. */
@Command(name = "up", mixinStandardHelpOptions = true, description = {
        "Watches the catalogue's sources on this machine: broker, crawler, classifier, notifier, portal.",
        "Needs no configuration; without smtp.host mail goes to the local inbox page. Ends orderly on SIGTERM."})
final class UpCommand implements Callable<Integer> {
    private static final long PAUSE_NANOS = 50_000_000;

    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = setup.configuration(terminal);
        DataDirectory data = setup.directory(configuration, terminal);
        try (DataDirectory.Lock _ = data.lock()) {
            StandaloneApp app = new StandaloneApp(configuration, data, terminal.clock());
            UntilTold until = UntilTold.closing(app);
            terminal.err().println("policywatch: starting in " + data.path());
            app.start();
            whereToLook(configuration, app);
            awaitReady(app);
            until.await();
        }
        return 0;
    }

    private void awaitReady(StandaloneApp app) {
        while (!app.services().ready() && app.services().live()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        terminal.err().println(app.services().ready() ? "policywatch: watching" : "policywatch: not all is well");
        app.services().health().forEach((name, health) -> terminal.err().println("  " + name + ": " + health.detail()));
    }

    private void whereToLook(Configuration configuration, StandaloneApp app) {
        Map<String, String> places = new java.util.LinkedHashMap<>();
        places.put("events and sources", "http://localhost:" + configuration.get(PortalSettings.PORT));
        places.put("sign up, preferences", "http://localhost:" + configuration.get(NotifierSettings.PAGES_PORT));
        @Nullable
        Inbox inbox = app.inbox();
        places.put("mail", inbox == null
                ? configuration.get(NotifierSettings.HOST)
                : inbox.page() + " (no smtp.host is set: nothing leaves this machine)");
        places.put("the stream", (configuration.isSet(PlatformSettings.KAFKA_BOOTSTRAP) ? "" : "kcat -b ")
                + app.kafka().bootstrap() + " -t policy.events.v1 -C -e");
        places.forEach((what, where) -> terminal.err().printf("  %-22s %s%n", what, where));
    }
}
