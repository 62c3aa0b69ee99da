package org.policywatch.portal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.time.Clock;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;
import org.policywatch.portal.model.Feeder;
import org.policywatch.portal.model.ReadModel;
import org.policywatch.portal.site.PortalRoutes;
import org.policywatch.portal.site.PortalSite;
import org.policywatch.portal.view.Frame;

/** The portal put together: topics ▸ read model ▸ pages. */
public final class PortalApp implements Service {
    private final PortalConfig config;
    private final KafkaAccess kafka;
    private final Probes probes;
    private final Clock clock;
    private @Nullable Running running;

    private record Running(Feeder feeder, WebShell web) {}

    /** @param probes what {@code /health/*} and {@code /metrics} of its listener tell */
    public PortalApp(PortalConfig config, KafkaAccess kafka, Probes probes, Clock clock) {
        this.config = config;
        this.kafka = kafka;
        this.probes = probes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "portal";
    }

    /**
     * Starts to read and to serve; without Kafka it shows what it knew.
     *
     * @throws ConfigurationException when the port is taken or the read model cannot be opened
     */
    @Override
    public synchronized void start() {
        ReadModel model = model();
        Feeder feeder = new Feeder(model, () -> new KafkaConsumer<>(kafka.reader("policywatch-portal")), clock);
        TemplateEngine templates = TemplateEngine.createPrecompiled(null, ContentType.Html,
                PortalApp.class.getClassLoader(), "org.policywatch.portal.generated");
        PortalSite site = new PortalSite(model, templates,
                () -> Frame.of(model.newestRecorded(), feeder.ready(), feeder.behind()), config.pagesUrl());
        WebShell web = WebShell.start(config.listener(), probes,
                routes -> new PortalRoutes(site, config.url()).add(routes));
        feeder.start();
        running = new Running(feeder, web);
    }

    @Override
    public synchronized Health health() {
        Running now = running;
        if (now == null) {
            return Health.waiting("not started");
        }
        if (!now.feeder().alive()) {
            return Health.dead("the portal reads the topics no more; see the log");
        }
        String trouble = now.feeder().trouble();
        return now.feeder().ready() && trouble == null
                ? Health.ready("serving")
                : Health.waiting(trouble == null ? "reading the topics" : trouble);
    }

    /** Port it listens on. */
    public synchronized int port() {
        if (running == null) {
            throw new IllegalStateException("the portal is not started");
        }
        return running.web().port();
    }

    @Override
    public synchronized void close() {
        Running now = running;
        running = null;
        if (now != null) {
            now.web().close();
            now.feeder().close();
        }
    }

    private ReadModel model() {
        try {
            return ReadModel.open(config.database());
        } catch (IOException e) {
            throw new ConfigurationException("the portal's read model " + config.database() + " can't be opened ("
                    + e.getMessage() + "). Next step: make the data directory writable.", e);
        }
    }
}
