package org.policywatch.notifier;

import java.nio.file.Path;
import java.time.Clock;
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
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.metrics.Metrics;

/** The notifier as one process: {@code [CONFIGURATION-FILE]}. The command line's {@code notifier} does the same. */
public final class NotifierMain {
    private NotifierMain() {}

    /** Runs until SIGTERM; exit code 2 for a wrong configuration. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(arguments);
        } catch (ConfigurationException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static void run(String[] arguments) throws InterruptedException {
        Optional<Path> file = arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0]));
        List<Setting<?>> known = new ArrayList<>(PlatformSettings.ALL);
        known.addAll(NotifierSettings.ALL);
        Configuration configuration = Configuration.load(file, System.getenv(), Map.of(), known,
                List.of(PlatformSettings.KAFKA_CLIENT));
        DataDirectory data = DataDirectory.of(configuration, System.getenv());
        KafkaAccess kafka = new KafkaAccess(configuration.get(PlatformSettings.KAFKA_BOOTSTRAP),
                configuration.under(PlatformSettings.KAFKA_CLIENT));
        NotifierApp app = new NotifierApp(NotifierConfig.from(configuration, data.path()), kafka,
                NotifierSecret.of(configuration, data), new Metrics(), Clock.systemUTC());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            app.close();
            stopped.countDown();
        }));
        app.start();
        stopped.await();
    }
}
