package org.policywatch.endtoend.crawler;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.policywatch.crawler.CrawlerApp;
import org.policywatch.crawler.CrawlerConfig;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.fetch.Fetching;
import org.policywatch.platform.kafka.KafkaAccess;

/**
 * The crawler as a process of its own whose clock can be set on, so that all sources are due at once. Argument: the
 * broker. Lines on standard input: {@code start CATALOG DATA GAP_MILLIS}, {@code step} (two hours), {@code stop}; each is
 * answered with {@code ok}. Ends with its input.
 */
public final class ResidentCrawler {
    /** Every source is due after its interval of an hour, give or take a tenth. */
    private static final Duration STEP = Duration.ofHours(2);

    private ResidentCrawler() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        KafkaAccess kafka = KafkaAccess.to(arguments[0]);
        SteppedTime time = new SteppedTime();
        CrawlerApp crawler = null;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "start" -> {
                    crawler = new CrawlerApp(config(Path.of(words[1]), Path.of(words[2]), words[3]), kafka,
                            new CrawlerApp.Around(time, new Random(1)).with(time));
                    crawler.start();
                }
                case "step" -> time.step(STEP);
                case "stop" -> {
                    if (crawler != null) {
                        crawler.close();
                    }
                }
                default -> throw new IllegalArgumentException("start, step or stop: " + line);
            }
            System.out.println("ok");
        }
        System.exit(0);
    }

    private static CrawlerConfig config(Path catalog, Path data, String gap) throws IOException {
        return new CrawlerConfig(Catalog.load(catalog),
                new Fetching.Options(Duration.ofMillis(Long.parseLong(gap)), true,
                        "policywatch/benchmark (+mailto:operator@policywatch.example)", FetchLimits.usual()),
                Duration.ofMinutes(5), Files.createDirectories(data.resolve("archive")), 512L << 20,
                data.resolve("releases"));
    }
}
