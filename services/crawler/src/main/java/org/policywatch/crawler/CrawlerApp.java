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
import org.policywatch.crawler.publish.CrawlMetrics;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.steps.Steps;

/** The crawler put together: fetch ▸ archive ▸ extract ▸ publish. */
public final class CrawlerApp implements Service {
    private final CrawlerConfig config;
    private final KafkaAccess kafka;
    private final Around around;
    private @Nullable Running running;

    /**
     * What comes from outside.
     *
     * @param sleeper of the same time as the clock
     * @param steps told of each step of a visit that found something
     */
    public record Around(Clock clock, RandomGenerator random, Sleeper sleeper, Metrics metrics, Steps steps) {
        /** Real waits; counts into what nobody reads; watched by nobody. */
        public Around(Clock clock, RandomGenerator random) {
            this(clock, random, Sleeper.REAL, new Metrics(), Steps.NONE);
        }

        /** The same in another time, whose clock this must be. */
        public Around with(Sleeper other) {
            return new Around(clock, random, other, metrics, steps);
        }

        /** The same, counted there. */
        public Around with(Metrics other) {
            return new Around(clock, random, sleeper, other, steps);
        }

        /** The same, watched at its work. */
        public Around with(Steps other) {
            return new Around(clock, random, sleeper, metrics, other);
        }
    }

    /** The topics must be there (TopicSetup). */
    public CrawlerApp(CrawlerConfig config, KafkaAccess kafka, Around around) {
        this.config = config;
        this.kafka = kafka;
        this.around = around;
    }

    @Override
    public String name() {
        return "crawler";
    }

    @Override
    public synchronized void start() {
        try {
            Clock clock = around.clock;
            WarcArchive archive = WarcArchive.open(config.archive(), config.archiveFileSize(), clock, UUID::randomUUID);
            Lease lease = new Lease(System::nanoTime);
            Fetching fetching = Fetching.create(config.fetch(),
                    new Fetching.Surroundings(clock, around.random, around.sleeper, lease));
            Schedule schedule = new Schedule(config.minimumInterval(), around.random);
            SourceVisitor visitor = new SourceVisitor(fetching.fetcher(), observed(archive), schedule,
                    new FileReleases(config.releases()), clock);
            running = new Running(archive, fetching, new Crawl(config.catalog(),
                    new Crawl.Parts(kafka, visitor, clock, around.sleeper, lease,
                            new CrawlMetrics(around.metrics, clock), around.steps)));
        } catch (IOException e) {
            throw new UncheckedIOException("the archive " + config.archive()
                    + " can't be opened. Next step: check its permissions and the space on its disk.", e);
        }
    }

    private Archive observed(Archive archive) {
        return capture -> {
            Step.FETCHED.tell(around.steps, capture.sourceId());
            Archive.Stored stored = archive.store(capture);
            Step.ARCHIVED.tell(around.steps, capture.sourceId());
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
