package org.policywatch.crawler.crawl;

import java.util.List;
import org.policywatch.schemas.document.Document;

/**
 * What a visit gave: to be committed together.
 *
 * @param state of the source after it
 * @param documents in the order of the feed; empty when nothing is new
 */
public record Visit(CrawlState state, List<Document> documents) {
    public Visit {
        documents = List.copyOf(documents);
    }
}
