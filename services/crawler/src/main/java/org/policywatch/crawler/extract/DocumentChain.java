package org.policywatch.crawler.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;

/**
 * Gives content its place in the history of its source: each item's document names the one before it, and an item that
 * says the same as before is the same document again (contract.md, "Documents").
 */
public final class DocumentChain {
    private static final String WHOLE = "";
    private static final Pattern WEB = Pattern.compile("(?i)https?://.+");

    private final SourceFacts source;
    private final Retrieval retrieval;
    private final Map<String, ItemMemory> memory;
    private final List<Link> links = new ArrayList<>();

    private DocumentChain(SourceFacts source, Retrieval retrieval, Map<String, ItemMemory> memory) {
        this.source = source;
        this.retrieval = retrieval;
        this.memory = new LinkedHashMap<>(memory);
    }

    /**
     * The documents of this content in its order, and what to remember for the next time.
     *
     * @param memory key of an item → its last document; in the order in which the items were last seen
     */
    public static Chained chain(SourceFacts source, Retrieval retrieval, Content content,
            Map<String, ItemMemory> memory) {
        DocumentChain chain = new DocumentChain(source, retrieval, memory);
        switch (content) {
            case Content.Roster roster -> chain.roster(roster);
            case Content.Page page -> chain.page(page);
            case Content.Feed feed -> feed.items().forEach(item -> chain.item(feed, item));
        }
        return new Chained(chain.links, chain.memory);
    }

    private void roster(Content.Roster list) {
        link(WHOLE, ContentHash.of(list), retrieval.url(),
                origin -> new RosterDocument(origin, list.fileName(), list.sheet(), list.columns(), list.rows()));
    }

    private void page(Content.Page page) {
        link(WHOLE, ContentHash.of(page), retrieval.url(),
                origin -> new PageDocument(origin, page.title(), page.blocks()));
    }

    private void item(Content.Feed feed, FeedItem item) {
        String link = item.link();
        String url = link != null && WEB.matcher(link).matches() ? link : retrieval.url();
        link(item.identity(), ContentHash.of(item), url,
                origin -> new FeedItemDocument(origin, feed.title(), source.url(), item.identity(), item.guid(),
                        item.title(), item.summary(), item.content(), item.links(), item.categories(), item.authors(),
                        item.published(), item.updated()));
    }

    private void link(String identity, String hash, String url, Maker maker) {
        String key = key(identity);
        ItemMemory last = memory.remove(key);
        ItemMemory now = last != null && last.hash().equals(hash) ? last : next(identity, hash, last);
        boolean changed = !now.equals(last);
        memory.put(key, now);
        links.add(new Link(key, maker.make(source.origin(now.id(), url, retrieval, now.previous())), changed,
                last == null));
    }

    private ItemMemory next(String identity, String hash, @Nullable ItemMemory last) {
        String previous = last == null ? null : last.id();
        return new ItemMemory(Origin.idOf(source.id(), identity, hash, previous), hash, previous);
    }

    /** Half a digest is plenty within one source, and keeps the state small. */
    private static String key(String identity) {
        return Hashes.sha256Of(identity).substring(0, 32);
    }

    private interface Maker {
        Document make(Origin origin);
    }

    /**
     * One document of a chain.
     *
     * @param key of its item
     * @param changed false when the item says what it said before: {@code document} is that document again
     * @param fresh true when the item was never seen before
     */
    public record Link(String key, Document document, boolean changed, boolean fresh) {}

    /** All documents of one body, and the memory after it. */
    public record Chained(List<Link> links, Map<String, ItemMemory> memory) {
        /** Those that say something new. */
        public List<Document> news() {
            return links.stream().filter(Link::changed).map(Link::document).toList();
        }
    }
}
