package org.policywatch.endtoend.crawler;

import org.policywatch.endtoend.ServiceProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.policywatch.crawler.CrawlerApp;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.steps.Steps;
import org.policywatch.standalone.AllSettings;

/** The crawler in a process of its own with the heap that it is promised to fit (S-27); its folder holds {@code catalog}. */
final class CrawlerProcess extends ServiceProcess {
    private static final String HEAP = "-Xmx512m";

    /**
     * Not started yet.
     *
     * @param settings on top of those of {@link #app}
     */
    CrawlerProcess(Path folder, String bootstrap, Map<String, String> settings) {
        super(CrawlerProcess.class, List.of(HEAP), folder, bootstrap, settings);
    }

    /** The process: {@code FOLDER BOOTSTRAP [KEY=VALUE …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        Path folder = Path.of(words.get(0));
        app(folder, words.get(1), settings(words), new DeathOrder(folder)).start();
        new CountDownLatch(1).await();
    }

    /** The crawler of a folder, in whichever process: asks local hosts, as often as it is told. */
    static CrawlerApp app(Path folder, String bootstrap, Map<String, String> settings, Steps steps) {
        Map<String, String> all = new HashMap<>(Map.of("crawler.catalog", folder.resolve("catalog").toString(),
                "crawler.host-gap", "1ms", "crawler.minimum-interval", "50ms", "crawler.allow-private-addresses",
                "true",
                "crawler.contact", "mailto:operator@policywatch.example"));
        all.putAll(settings);
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(), all, AllSettings.ALL,
                AllSettings.PREFIXES);
        CrawlerConfig config = CrawlerConfig.from(configuration, DataDirectory.at(folder.resolve("data")));
        return new CrawlerApp(config, KafkaAccess.to(bootstrap),
                new CrawlerApp.Around(Clock.systemUTC(), new Random()).with(steps));
    }

    Path archive() {
        return folder().resolve("data").resolve("archive");
    }
}
