package org.policywatch.crawler.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.CrawlState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition while this instance has it: fence the former owner, read the states back, then one virtual thread a
 * source that waits, visits and commits. Ends when the partition is given back or a commit fails.
 */
final class PartitionCrawl implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionCrawl.class);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Crawl.Parts parts;
    private final int partition;
    private final List<Source> sources;
    private final List<Thread> watches = new ArrayList<>();
    private final Thread start;
    private volatile Optional<Committer> committer = Optional.empty();
    private volatile boolean watching;
    private volatile boolean broken;
    private volatile boolean closed;

    PartitionCrawl(Crawl.Parts parts, int partition, List<Source> sources) {
        this.parts = parts;
        this.partition = partition;
        this.sources = sources;
        this.start = Thread.ofVirtual().name("crawler-partition-" + partition).start(this::begin);
    }

    /** True from the moment its sources are visited. */
    boolean isWatching() {
        return watching;
    }

    /** True when it has to be begun anew. */
    boolean isBroken() {
        return broken || committer.map(Committer::isBroken).orElse(false);
    }

    private void begin() {
        try {
            Committer mine = new Committer(parts, partition);
            committer = Optional.of(mine);
            KeptStates states = StateReader.read(parts.kafka(), partition,
                    sources.stream().map(Source::id).collect(Collectors.toSet()));
            Instant now = parts.clock().instant();
            synchronized (watches) {
                for (Source source : closed ? List.<Source>of() : sources) {
                    SourceWatch watch = watch(source, states.find(source.id()), now, mine);
                    watches.add(Thread.ofVirtual().name("crawler-source-" + source.id()).start(watch));
                }
            }
            watching = true;
        } catch (KafkaException e) {
            LOG.atWarn().addKeyValue("partition", partition).setCause(e).log("could not be taken; trying again");
            broken = true;
        }
    }

    private SourceWatch watch(Source source, KeptStates.Found found, Instant now, Committer mine) {
        CrawlState state = found.state().filter(known -> known.address().equals(source.url().toString()))
                .orElseGet(() -> CrawlState.unseen(source.id(), source.url().toString(), now));
        return new SourceWatch(source, state, found.parts(), parts, mine);
    }

    @Override
    public void close() {
        closed = true;
        watching = false;
        start.interrupt();
        synchronized (watches) {
            watches.forEach(Thread::interrupt);
        }
        try {
            var _ = start.join(STOP);
            awaitWatches();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        committer.ifPresent(Committer::close);
    }

    /** The next owner may ask at once, so nobody here may be asking any more. */
    private void awaitWatches() throws InterruptedException {
        long limit = System.nanoTime() + STOP.toNanos();
        for (Thread watch : watches) {
            Duration left = Duration.ofNanos(limit - System.nanoTime());
            if (!left.isPositive() || !watch.join(left)) {
                LOG.atWarn().addKeyValue("partition", partition).log("given back while a request is under way");
                return;
            }
        }
    }
}
