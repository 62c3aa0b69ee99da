package org.policywatch.crawler.extract;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item as found; members as in {@link org.policywatch.schemas.document.FeedItemDocument}.
 *
 * @param identity within its feed (C-21)
 * @param title text without markup
 * @param links resolved against xml:base, the main one first
 */
public record FeedItem(String identity, @Nullable String guid, @Nullable String title, @Nullable String summary,
        @Nullable String content, List<String> links, List<String> categories, List<String> authors,
        @Nullable OffsetDateTime published, @Nullable OffsetDateTime updated) {
    public FeedItem {
        links = List.copyOf(links);
        categories = List.copyOf(categories);
        authors = List.copyOf(authors);
    }

    /** The main link, or null. */
    @Nullable
    String link() {
        return links.isEmpty() ? null : links.getFirst();
    }

    FeedItem withIdentity(String other) {
        return new FeedItem(other, guid, title, summary, content, links, categories, authors, published, updated);
    }
}
