package org.policywatch.schemas.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;

/**
 * What every document carries, flat in its JSON.
 *
 * @param id lower-case hex sha-256 over source id, item identity, content hash and {@code previousId} or empty
 * @param sourceId id in the catalogue
 * @param jurisdiction {@code us} or {@code us-xx}, from the catalogue
 * @param publisher from the catalogue
 * @param url the address it was fetched from; for an item its own link where it has one, else the feed's
 * @param retrievedAt when the response was complete, UTC
 * @param sha256 of the decoded body, hex
 * @param warcRecordId {@code <urn:uuid:…>} of the response record; absent for local files
 * @param baseline true at first sight of the source
 * @param previousId id of this item's previous document; absent for the first
 * @param http how the server answered; absent for local files
 */
public record Origin(String id, String sourceId, String jurisdiction, String publisher, String url, Instant retrievedAt,
        String sha256, @Nullable String warcRecordId, boolean baseline, @Nullable String previousId,
        @Nullable HttpFacts http) {

    /** The same, first sight or not. */
    public Origin withBaseline(boolean first) {
        return new Origin(id, sourceId, jurisdiction, publisher, url, retrievedAt, sha256, warcRecordId, first,
                previousId, http);
    }

    /** The id of a document by the contract's formula. */
    public static String idOf(String sourceId, String itemIdentity, String contentHash, @Nullable String previousId) {
        return Hashes.sha256Of(sourceId, itemIdentity, contentHash, previousId == null ? "" : previousId);
    }
}
