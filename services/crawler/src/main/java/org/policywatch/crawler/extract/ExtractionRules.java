package org.policywatch.crawler.extract;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a source wants to be read.
 *
 * @param expected the kind that the catalogue promises; empty takes whatever the bytes are
 * @param select CSS selector of a page's part; empty: main, else article, else body
 * @param minimumMatches fewer elements than this is an error, not a change (C-34); at least 1
 * @param ignore text blocks in which this is found are left out (counters, dates of today)
 */
public record ExtractionRules(Optional<Kind> expected, Optional<String> select, int minimumMatches,
        List<Pattern> ignore) {
    public ExtractionRules {
        ignore = List.copyOf(ignore);
    }

    /** Takes any kind; pages by their main part. */
    public static ExtractionRules any() {
        return new ExtractionRules(Optional.empty(), Optional.empty(), 1, List.of());
    }
}
