package org.policywatch.schemas.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Health of one source: the value of {@code policy.sources.v1}, written by the crawler.
 *
 * @param sourceId in the catalogue
 * @param publisher its publisher
 * @param jurisdiction {@code us} or {@code us-xx}
 * @param kind {@code feed}, {@code page} or {@code workbook}
 * @param url asked
 * @param status {@code waiting} (never asked), {@code fresh}, {@code failing}, {@code blocked}, {@code stale}, {@code gone}
 * @param since since when it has this status
 * @param lastAttempt newest request
 * @param lastSuccess newest 200 or 304
 * @param lastChange newest new document
 * @param nextCheck planned
 * @param errors failures in a row
 * @param lastError newest failure in words; absent after a success
 * @param lastList report on the newest list, of sources that are lists
 */
public record SourceHealth(String sourceId, String publisher, String jurisdiction, String kind, String url,
        String status, Instant since, @Nullable Instant lastAttempt, @Nullable Instant lastSuccess,
        @Nullable Instant lastChange, @Nullable Instant nextCheck, int errors, @Nullable String lastError,
        @Nullable ListReport lastList) {}
