package org.policywatch.crawler.extract;

import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.document.Origin;

/**
 * What a document says of its source.
 *
 * @param id in the catalogue
 * @param jurisdiction {@code us} or {@code us-xx}
 * @param publisher name
 * @param url of the feed, the page, or the page that links the workbook
 */
public record SourceFacts(String id, String jurisdiction, String publisher, String url) {
    /**
     * The origin of a document of this source.
     *
     * @param document its id
     * @param address its own, or where it was fetched
     * @param previous id of the item's document before; null for the first
     */
    public Origin origin(String document, String address, Retrieval retrieval, @Nullable String previous) {
        return new Origin(document, id, jurisdiction, publisher, address, retrieval.retrievedAt(), retrieval.sha256(),
                retrieval.warcRecordId(), retrieval.baseline(), previous, retrieval.http());
    }
}
