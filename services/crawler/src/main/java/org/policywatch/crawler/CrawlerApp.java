package org.policywatch.crawler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.archive.WarcArchive;
import org.policywatch.crawler.crawl.FileReleases;
import org.policywatch.crawler.crawl.Schedule;
import org.policywatch.crawler.crawl.SourceVisitor;
import org.policywatch.crawler.crawl.Step;
import org.policywatch.crawler.fetch.Fetching;
import org.policywatch.crawler.fetch.Lease;
import org.policywatch.crawler.fetch.Sleeper;
import org.policywatch.crawler.publish.Crawl;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.steps.Steps;

/** The crawler put together: fetch ▸ archive ▸ extract ▸ publish. */
public final class CrawlerApp implements Service {
    private final CrawlerConfig config;
    private final KafkaAccess kafka;
    private final Clock clock;
    private final RandomGenerator random;
    private final Steps steps;
    private final Sleeper sleeper;
    private @Nullable Running running;

    /** The topics must be there (TopicSetup). */
    public CrawlerApp(CrawlerConfig config, KafkaAccess kafka, Clock clock, RandomGenerator random) {
        this(config, kafka, clock, random, Steps.NONE);
    }

    /** The same, watched at its work. */
    public CrawlerApp(CrawlerConfig config, KafkaAccess kafka, Clock clock, RandomGenerator random, Steps steps) {
        this(config, kafka, clock, random, Sleeper.REAL, steps);
    }

    /** @param sleeper of the same time as the clock */
    public CrawlerApp(CrawlerConfig config, KafkaAccess kafka, Clock clock, RandomGenerator random, Sleeper sleeper) {
        this(config, kafka, clock, random, sleeper, Steps.NONE);
    }

    private CrawlerApp(CrawlerConfig config, KafkaAccess kafka, Clock clock, RandomGenerator random, Sleeper sleeper,
            Steps steps) {
        this.config = config;
        this.kafka = kafka;
        this.clock = clock;
        this.random = random;
        this.steps = steps;
        this.sleeper = sleeper;
    }

    @Override
    public String name() {
        return "crawler";
    }

    @Override
    public synchronized void start() {
        try {
            WarcArchive archive = WarcArchive.open(config.archive(), config.archiveFileSize(), clock, UUID::randomUUID);
            Lease lease = new Lease(System::nanoTime);
            Fetching fetching = Fetching.create(config.fetch(),
                    new Fetching.Surroundings(clock, random, sleeper, lease));
            Schedule schedule = new Schedule(config.minimumInterval(), random);
            SourceVisitor visitor = new SourceVisitor(fetching.fetcher(), observed(archive), schedule,
                    new FileReleases(config.releases()), clock);
            running = new Running(archive, fetching, new Crawl(config.catalog(),
                    new Crawl.Parts(kafka, visitor, clock, sleeper, lease, steps)));
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + config.archive()
                    + " can't be opened. Next step: check its permissions and the space on its disk.", e);
        }
    }

    private Archive observed(Archive archive) {
        return capture -> {
            Step.FETCHED.tell(steps, capture.sourceId());
            Archive.Stored stored = archive.store(capture);
            Step.ARCHIVED.tell(steps, capture.sourceId());
            return stored;
        };
    }

    @Override
    public synchronized Health health() {
        Running now = running;
        if (now == null) {
            return Health.waiting("not started");
        }
        if (!now.crawl.isAlive()) {
            return Health.dead("the crawler has stopped; see the log");
        }
        Optional<String> trouble = now.archive.trouble();
        if (trouble.isPresent()) {
            return Health.waiting("the archive can't be written, so nothing new is published: " + trouble.get());
        }
        return now.crawl.isWatching()
                ? Health.ready("watching; " + config.catalog().sources().size() + " sources in the catalogue, "
                        + now.crawl.partitions() + " partitions here")
                : Health.waiting("waiting for its partitions");
    }

    @Override
    public synchronized void close() {
        Running now = running;
        running = null;
        if (now != null) {
            now.crawl.close();
            try {
                now.fetching.close();
                now.archive.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Running(WarcArchive archive, Fetching fetching, Crawl crawl) {}
}
