package org.policywatch.crawler.publish;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.SourceVisitor;
import org.policywatch.crawler.fetch.Lease;
import org.policywatch.crawler.fetch.Sleeper;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of the group on {@code policy.crawl-state.v1}: crawls the sources of the partitions that Kafka gives it and
 * stops when they are taken away. It reads nothing through the group; the assignment is all it wants from it.
 */
public final class Crawl implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Crawl.class);
    private static final String GROUP = "policywatch-crawler";
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration CONFIRMATION = Duration.ofSeconds(1);

    private final Parts parts;
    private final Map<Integer, List<Source>> sources;
    private final Map<Integer, PartitionCrawl> crawls = new ConcurrentHashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread loop;
    private volatile boolean assigned;
    private volatile boolean closed;

    /**
     * What it works with.
     *
     * @param lease is kept alive for as long as this is a member of the group
     */
    public record Parts(KafkaAccess kafka, SourceVisitor visitor, Clock clock, Sleeper sleeper, Lease lease,
            CrawlMetrics metrics, Steps steps) {}

    /** Joins the group at once. */
    public Crawl(Catalog catalog, Parts parts) {
        this.parts = parts;
        this.sources = catalog.sources().stream()
                .collect(Collectors.groupingBy(source -> HostPartition.of(source.url())));
        this.consumer = new KafkaConsumer<>(parts.kafka.consumer(GROUP));
        this.loop = Thread.ofPlatform().daemon().name("crawler-group").start(this::run);
    }

    /** True when the assignment is known and all of its partitions are watched. */
    public boolean isWatching() {
        return assigned && crawls.values().stream().allMatch(PartitionCrawl::isWatching);
    }

    /** False after the loop ended by itself. */
    public boolean isAlive() {
        return loop.isAlive();
    }

    /** Partitions of this instance. */
    public int partitions() {
        return crawls.size();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.CRAWL_STATE.topic()), new Listener());
            while (!closed) {
                consumer.poll(POLL);
                assigned |= !consumer.assignment().isEmpty();
                if (isConfirmed()) {
                    renewBroken();
                }
            }
        } catch (WakeupException e) {
            if (!closed) {
                throw e;
            }
        } catch (KafkaException e) {
            LOG.atError().setCause(e).log("the crawler has lost its group and stops");
        } finally {
            crawls.values().forEach(PartitionCrawl::close);
        }
    }

    /**
     * Asks the group whether this is still a member: after a pause the partitions may be another's, which a poll alone
     * does not tell at once.
     */
    private boolean isConfirmed() {
        long asked = parts.lease.now();
        try {
            var _ = consumer.committed(consumer.assignment(), CONFIRMATION);
        } catch (KafkaException e) {
            LOG.atDebug().setCause(e).log("not confirmed as a member of the group");
            return false;
        }
        parts.lease.confirmed(asked);
        return true;
    }

    /** Only while a member: whoever was fenced for good must not fence the new owner. */
    private void renewBroken() {
        crawls.forEach((partition, crawl) -> {
            if (crawl.isBroken()) {
                crawl.close();
                crawls.put(partition, begin(partition));
            }
        });
    }

    private PartitionCrawl begin(int partition) {
        return new PartitionCrawl(parts, partition, sources.getOrDefault(partition, List.of()));
    }

    private final class Listener implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            if (!partitions.isEmpty()) {
                parts.lease.extended(parts.clock.instant());
            }
            LOG.atInfo().addKeyValue("partitions", partitions.size()).log("assigned");
            partitions.forEach(each -> crawls.computeIfAbsent(each.partition(), Crawl.this::begin));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(each -> {
                PartitionCrawl crawl = crawls.remove(each.partition());
                if (crawl != null) {
                    crawl.close();
                }
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            loop.join(Duration.ofSeconds(15));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
