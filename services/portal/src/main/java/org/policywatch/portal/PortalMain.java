package org.policywatch.portal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.config.Setting;
import org.policywatch.platform.health.Services;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Probes;

/** The portal as a process of its own, against a cluster. One argument: the configuration file. */
public final class PortalMain {
    private static final int WRONG_CONFIGURATION = 2;

    private PortalMain() {}

    /** Runs until SIGTERM. */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(told, main), "shutdown"));
        try (Services services = new Services()) {
            services.start(portal(arguments, services));
            told.await();
        } catch (ConfigurationException e) {
            System.err.println(e.getMessage());
            Thread.ofPlatform().name("exit").start(() -> System.exit(WRONG_CONFIGURATION));
        }
    }

    /** The process ends when its hooks have ended: so this one waits for the orderly end. */
    private static void stop(CountDownLatch told, Thread main) {
        told.countDown();
        try {
            main.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PortalApp portal(String[] arguments, Services services) {
        List<Setting<?>> known = new ArrayList<>(PlatformSettings.ALL);
        known.addAll(PortalSettings.ALL);
        Optional<Path> file = arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0]));
        Configuration configuration = Configuration.load(file, System.getenv(), Map.of(), known,
                List.of(PlatformSettings.KAFKA_CLIENT, "crawler.", "classifier.", "notifier.", "smtp.", "pages.",
                        "inbox."));
        DataDirectory data = DataDirectory.of(configuration, System.getenv());
        KafkaAccess kafka = new KafkaAccess(configuration.get(PlatformSettings.KAFKA_BOOTSTRAP),
                configuration.under(PlatformSettings.KAFKA_CLIENT));
        return new PortalApp(PortalConfig.from(configuration, data), kafka, Probes.of(services, new Metrics()),
                Clock.systemUTC());
    }
}
