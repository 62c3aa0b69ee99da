package org.policywatch.crawler.catalog;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One thing to watch. */
public sealed interface Source permits Source.FeedSource, Source.PageSource, Source.WorkbookSource {
    /** What all kinds have. */
    Facts facts();

    /** The address to ask first. */
    URI url();

    /** {@code feed}, {@code page} or {@code workbook}. */
    default String kind() {
        return switch (this) {
            case FeedSource _ -> "feed";
            case PageSource _ -> "page";
            case WorkbookSource _ -> "workbook";
        };
    }

    /** In the catalogue, unique. */
    default String id() {
        return facts().id();
    }

    /**
     * What all kinds have.
     *
     * @param id unique, lower case with hyphens
     * @param publisher name
     * @param jurisdiction {@code us} or {@code us-xx}
     * @param every how often it is asked when nothing else is known
     * @param gives what it tells, one sentence; may be empty
     * @param confirmed somebody has seen this address answer as described
     * @param silentAfter without anything new for so long it is stale; empty: four times its usual gap, which is learned (C-24)
     */
    record Facts(String id, String publisher, String jurisdiction, Duration every, String gives, boolean confirmed,
            Optional<Duration> silentAfter) {}

    /** RSS, RDF, Atom, JSON Feed or a BILLSTATUS file. */
    record FeedSource(Facts facts, URI url) implements Source {}

    /**
     * The wording of a page.
     *
     * @param select CSS selector; empty: the main part
     * @param minimumMatches fewer elements are an error
     * @param ignore blocks of text in which this is found do not count
     */
    record PageSource(Facts facts, URI url, Optional<String> select, int minimumMatches,
            List<Pattern> ignore) implements Source {
        public PageSource {
            ignore = List.copyOf(ignore);
        }
    }

    /**
     * A workbook that is linked on a page.
     *
     * @param url the page
     * @param link found in the text or href of the anchor; the first match counts
     * @param memoranda how long a memorandum or addendum that the workbook links is good before it is looked at again;
     *     empty: they are never fetched
     */
    record WorkbookSource(Facts facts, URI url, Pattern link, Optional<Duration> memoranda) implements Source {}
}
