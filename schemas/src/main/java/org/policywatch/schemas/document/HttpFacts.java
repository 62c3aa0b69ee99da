package org.policywatch.schemas.document;

import org.jspecify.annotations.Nullable;

/**
 * The answer's own words.
 *
 * @param status such as 200
 * @param etag byte for byte, with {@code W/} and quotes
 * @param lastModified byte for byte
 * @param payloadDigest {@code sha256:…} (base32) of the payload as received, as in the WARC record
 */
public record HttpFacts(int status, @Nullable String etag, @Nullable String lastModified,
        @Nullable String payloadDigest) {}
