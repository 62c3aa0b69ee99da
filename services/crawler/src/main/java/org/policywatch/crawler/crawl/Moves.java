package org.policywatch.crawler.crawl;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Learns permanent redirects: the same target three times in a row, and it is asked directly (C-11). */
final class Moves {
    static final int ENOUGH = 3;

    private Moves() {}

    /** @param asked what was asked; when that is the learned target, it goes on to hold */
    static CrawlState.@Nullable Move after(CrawlState.@Nullable Move known, URI asked, URI catalogued,
            Optional<URI> movedTo) {
        if (movedTo.isEmpty()) {
            return asked.equals(catalogued) ? null : known;
        }
        String target = movedTo.get().toString();
        return known != null && known.target().equals(target)
                ? new CrawlState.Move(target, known.times() + 1)
                : new CrawlState.Move(target, 1);
    }
}
