package org.policywatch.crawler.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.crawl.Visit;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;

/**
 * What an operator can alarm on (S-17): visits and documents, sources by how they stand, the age of each source's last success,
 * and how long after its publication an item was found.
 */
public final class CrawlMetrics {
    private static final List<String> STATUSES = List.of("waiting", "fresh", "failing", "blocked", "stale", "gone");

    private final Metrics metrics;
    private final Clock clock;
    private final Counter documents;
    private final Timer detection;
    private final Map<String, CrawlState.Standing> standings = new ConcurrentHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param clock of the visits */
    public CrawlMetrics(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.documents = metrics.counter("crawler.documents");
        this.detection = metrics.timer("crawler.detection");
        STATUSES.forEach(status -> metrics.gauge("crawler.sources", () -> count(status), "status", status));
    }

    /** How a source stands that is watched here from now on. */
    void stands(String source, CrawlState.Standing standing) {
        standings.put(source, standing);
        if (known.add(source)) {
            metrics.gauge("crawler.source.success.age.seconds", () -> age(source), "source", source);
        }
    }

    /** After the commit. */
    void visited(String source, Visit visit) {
        CrawlState.Standing standing = visit.state().standing();
        standings.put(source, standing);
        metrics.counter("crawler.visits", "status", standing.status()).increment();
        documents.increment(visit.documents().size());
        visit.documents().forEach(document -> latency(document).ifPresent(detection::record));
    }

    /** Another instance has it now, or nobody. */
    void left(String source) {
        standings.remove(source);
    }

    private long count(String status) {
        return standings.values().stream().filter(standing -> standing.status().equals(status)).count();
    }

    /** Seconds; no number for a source that never answered or is not watched here. */
    private double age(String source) {
        return Optional.ofNullable(standings.get(source)).map(CrawlState.Standing::lastSuccess)
                .map(success -> Duration.between(success, clock.instant()).toMillis() / 1000.0).orElse(Double.NaN);
    }

    /** Of items only: other documents don't say when they were published; what a first sight brings is old. */
    private static Optional<Duration> latency(Document document) {
        OffsetDateTime published = document instanceof FeedItemDocument item ? item.published() : null;
        Instant found = document.origin().retrievedAt();
        return published == null || document.origin().baseline() || found.isBefore(published.toInstant())
                ? Optional.empty()
                : Optional.of(Duration.between(published.toInstant(), found));
    }
}
