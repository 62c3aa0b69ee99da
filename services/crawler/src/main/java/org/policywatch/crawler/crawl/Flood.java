package org.policywatch.crawler.crawl;

import java.util.List;
import java.util.Optional;
import org.policywatch.crawler.extract.DocumentChain;

/** Many more new items at once than a feed ever brought are a fault of the feed until an operator says otherwise (C-23). */
final class Flood {
    private static final int ALWAYS_FINE = 20;
    private static final int TIMES_USUAL = 5;

    private Flood() {}

    /** The reason to hold them, or empty. The first of the arrivals is the baseline and says nothing about the usual. */
    static Optional<String> check(List<Integer> arrivals, DocumentChain.Chained chained) {
        long fresh = chained.links().stream().filter(DocumentChain.Link::fresh).count();
        List<Integer> usual = arrivals.stream().skip(1).sorted().toList();
        int median = usual.isEmpty() ? 0 : usual.get(usual.size() / 2);
        int limit = Math.max(ALWAYS_FINE, TIMES_USUAL * median);
        return fresh <= limit
                ? Optional.empty()
                : Optional
                        .of(("held: %d new items at once, usual are %d, the limit is %d. Next step: look at the feed, "
                                + "then let it pass").formatted(fresh, median, limit));
    }
}
