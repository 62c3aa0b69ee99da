package org.policywatch.crawler.crawl;

import java.util.ArrayList;
import java.util.List;
import org.policywatch.crawler.extract.DocumentChain;

/** How many new items a feed usually brings at once (C-23). */
final class Arrivals {
    private static final int REMEMBERED = 20;

    private Arrivals() {}

    static List<Integer> after(List<Integer> known, DocumentChain.Chained chained) {
        int fresh = (int) chained.links().stream().filter(DocumentChain.Link::fresh).count();
        if (fresh == 0) {
            return known;
        }
        List<Integer> all = new ArrayList<>(known);
        all.add(fresh);
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }
}
