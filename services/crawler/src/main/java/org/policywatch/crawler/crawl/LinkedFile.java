package org.policywatch.crawler.crawl;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file that a list links.
 *
 * @param url as the newest list with it prints it
 * @param listed whether the newest list has it
 * @param next when it is looked at again; null: it never was
 * @param accepted the last answer that became a document; null before
 * @param document id of that document; null before
 * @param trouble why the last look found nothing to read; null when it did
 */
public record LinkedFile(String url, boolean listed, @Nullable Instant next, CrawlState.@Nullable Accepted accepted,
        @Nullable String document, @Nullable String trouble) {
    static LinkedFile unseen(String url) {
        return new LinkedFile(url, true, null, null, null, null);
    }

    LinkedFile listedAs(String printed) {
        return new LinkedFile(printed, true, next, accepted, document, trouble);
    }

    LinkedFile unlisted() {
        return new LinkedFile(url, false, next, accepted, document, trouble);
    }

    LinkedFile taken(CrawlState.Accepted answer, String id) {
        return new LinkedFile(url, listed, next, answer, id, null);
    }

    /** As it was, with the answer's newer validators. */
    LinkedFile unchanged(CrawlState.Accepted answer) {
        return new LinkedFile(url, listed, next, answer, document, null);
    }

    LinkedFile troubled(String reason) {
        return new LinkedFile(url, listed, next, accepted, document, reason);
    }

    LinkedFile again(Instant then) {
        return new LinkedFile(url, listed, then, accepted, document, trouble);
    }

    boolean isDue(Instant now) {
        return listed && (next == null || !next.isAfter(now));
    }
}
