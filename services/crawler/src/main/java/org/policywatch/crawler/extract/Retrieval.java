package org.policywatch.crawler.extract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.document.HttpFacts;

/**
 * How a body was come by.
 *
 * @param url after redirects
 * @param retrievedAt when it was complete
 * @param sha256 of the decoded body, hex
 * @param warcRecordId null for local files
 * @param baseline first sight of the source
 * @param http null for local files
 */
public record Retrieval(String url, Instant retrievedAt, String sha256, @Nullable String warcRecordId,
        boolean baseline, @Nullable HttpFacts http) {}
