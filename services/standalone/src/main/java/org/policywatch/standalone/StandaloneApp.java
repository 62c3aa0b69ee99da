package org.policywatch.standalone;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.ClassifierApp;
import org.policywatch.classifier.ClassifierConfig;
import org.policywatch.crawler.CrawlerApp;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.notifier.NotifierApp;
import org.policywatch.notifier.NotifierConfig;
import org.policywatch.notifier.NotifierSecret;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.health.Services;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Probes;
import org.policywatch.portal.PortalApp;
import org.policywatch.portal.PortalConfig;
import org.policywatch.standalone.inbox.Inbox;
import org.policywatch.standalone.inbox.InboxSettings;

/**
 * Everything on one machine: broker, inbox, portal, notifier, classifier, crawler, started against the data's way so that
 * whoever receives is there before whoever sends, and closed along it.
 */
public final class StandaloneApp implements AutoCloseable {
    private final Configuration configuration;
    private final DataDirectory data;
    private final Clock clock;
    private final Services services = new Services();
    private final Metrics metrics = new Metrics();
    private @Nullable Inbox inbox;
    private @Nullable KafkaAccess kafka;

    /** Reads nothing yet; {@link #start} fails with ConfigurationException when a value is wrong. */
    public StandaloneApp(Configuration configuration, DataDirectory data, Clock clock) {
        this.configuration = configuration;
        this.data = data;
        this.clock = clock;
    }

    /** Starts all; what has started stays up when a later one fails, until {@link #close}. */
    public void start() {
        CrawlerConfig crawler = CrawlerConfig.from(configuration, data);
        NotifierConfig notifier = NotifierConfig.from(configuration, data.path());
        KafkaAccess access = kafkaAccess();
        kafka = access;
        services.start(
                new PortalApp(PortalConfig.from(configuration, data), access, Probes.of(services, metrics), clock));
        services.start(
                new NotifierApp(notifier.smtp().isPresent() ? notifier : notifier.sendingTo(localInbox()), access,
                        NotifierSecret.of(configuration, data), metrics, clock));
        services.start(new ClassifierApp(ClassifierConfig.from(configuration, data, UUID::randomUUID), access,
                ClassifierParts.core(configuration), ClassifierParts.check(), metrics, clock));
        services.start(new CrawlerApp(crawler, access,
                new CrawlerApp.Around(clock, new Random(new SecureRandom().nextLong())).with(metrics)));
    }

    /** The services by name and how they are. */
    public Services services() {
        return services;
    }

    /** The local inbox; null when mail goes to a server. */
    public @Nullable Inbox inbox() {
        return inbox;
    }

    /** How to reach the stream. */
    public KafkaAccess kafka() {
        if (kafka == null) {
            throw new IllegalStateException("not started");
        }
        return kafka;
    }

    private KafkaAccess kafkaAccess() {
        if (configuration.isSet(PlatformSettings.KAFKA_BOOTSTRAP)) {
            KafkaAccess cluster = new KafkaAccess(configuration.get(PlatformSettings.KAFKA_BOOTSTRAP),
                    configuration.under(PlatformSettings.KAFKA_CLIENT));
            try (Admin admin = Admin.create(cluster.admin())) {
                TopicSetup.ensure(admin);
            }
            return cluster;
        }
        BrokerService broker = new BrokerService(data.folder("kafka"), configuration.get(PlatformSettings.KAFKA_PORT));
        services.start(broker);
        return KafkaAccess.to(broker.bootstrap());
    }

    private SmtpServer localInbox() {
        Inbox local = new Inbox(data.folder("inbox"), InboxSettings.Ports.from(configuration), metrics, clock);
        services.start(local);
        inbox = local;
        return new SmtpServer("127.0.0.1", local.smtpPort(), java.util.Optional.empty(), false);
    }

    @Override
    public void close() {
        services.close();
    }
}
