package org.policywatch.standalone.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Listener;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;

/**
 * The local inbox: an SMTP receiver and a page with what arrived, both on loopback. A mail that was answered with 250
 * is there after a restart.
 */
public final class Inbox implements Service {
    private static final String LOOPBACK = "127.0.0.1";

    private final Path directory;
    private final InboxSettings.Ports ports;
    private final Metrics metrics;
    private final Clock clock;
    private @Nullable Running running;

    private record Running(MailFolder folder, SmtpReceiver receiver, WebShell page) {}

    /** @param directory its own, below the data directory; made when missing */
    public Inbox(Path directory, InboxSettings.Ports ports, Metrics metrics, Clock clock) {
        this.directory = directory;
        this.ports = ports;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "inbox";
    }

    /**
     * Starts both.
     *
     * @throws ConfigurationException when a port is taken or the directory cannot be used
     */
    @Override
    public synchronized void start() {
        MailFolder folder = open();
        SmtpReceiver receiver = SmtpReceiver.start(folder, ports.smtp());
        try {
            Probes probes = new Probes(() -> true, () -> health().ready(), metrics);
            WebShell page = WebShell.start(new Listener(LOOPBACK, ports.page(), InboxSettings.PORT.key()), probes,
                    routes -> new InboxRoutes(folder).add(routes));
            running = new Running(folder, receiver, page);
        } finally {
            if (running == null) {
                receiver.close();
            }
        }
    }

    @Override
    public synchronized Health health() {
        return running == null
                ? Health.waiting("not started")
                : Health.ready(running.folder().all().size() + " mails");
    }

    /** Mails that arrived, oldest first. */
    public List<StoredMail> mails() {
        return running().folder().all();
    }

    /** Port of the SMTP receiver. */
    public int smtpPort() {
        return running().receiver().port();
    }

    /** Address of the page. */
    public String page() {
        return "http://localhost:" + running().page().port() + "/";
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.receiver().close();
            running.page().close();
            running = null;
        }
    }

    private synchronized Running running() {
        if (running == null) {
            throw new IllegalStateException("the inbox is not started");
        }
        return running;
    }

    private MailFolder open() {
        try {
            return MailFolder.open(directory, clock);
        } catch (IOException e) {
            throw new ConfigurationException("the inbox's folder " + directory + " can't be used (" + e.getMessage()
                    + "). Next step: make it writable, or choose another data directory.", e);
        }
    }
}
