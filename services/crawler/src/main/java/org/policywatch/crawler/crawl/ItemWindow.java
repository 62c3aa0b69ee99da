package org.policywatch.crawler.crawl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.policywatch.crawler.extract.DocumentChain;
import org.policywatch.crawler.extract.ItemMemory;

/** Items that left the feed are remembered for a long while, so that one that comes back is not news (C-21). */
final class ItemWindow {
    private static final int LEAST = 500;
    private static final int WINDOWS = 5;

    private ItemWindow() {}

    /** The newest 500 items, or five times the feed's length; without what only a repeated document needs. */
    static Map<String, ItemMemory> trimmed(DocumentChain.Chained chained) {
        int keep = Math.max(LEAST, chained.links().size() * WINDOWS);
        Map<String, ItemMemory> kept = new LinkedHashMap<>();
        chained.memory().entrySet().stream().skip(Math.max(0, chained.memory().size() - keep)).forEach(
                item -> kept.put(item.getKey(), new ItemMemory(item.getValue().id(), item.getValue().hash(), null)));
        return kept;
    }
}
