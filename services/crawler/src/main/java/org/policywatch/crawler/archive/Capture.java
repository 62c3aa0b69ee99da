package org.policywatch.crawler.archive;

import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.fetch.Response;

/**
 * One answer to keep.
 *
 * @param sourceId in the catalogue
 * @param response whole
 * @param bodySha256 of the decoded body, hex
 * @param follows record id of the last answer of this source that was accepted; with it a replay knows which answers
 *     were accepted
 * @param previousDocument id of the last document of a source of one item
 */
public record Capture(String sourceId, Response response, String bodySha256, @Nullable String follows,
        @Nullable String previousDocument) {}
