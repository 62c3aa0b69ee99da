package org.policywatch.crawler.crawl;

import java.util.List;
import java.util.Optional;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.extract.ExtractionRules;
import org.policywatch.crawler.extract.Kind;
import org.policywatch.crawler.extract.SourceFacts;

/** How a source of the catalogue is read. */
public final class Reading {
    /** Raise it when the same bytes give other documents than before: the next visit is then a silent baseline. */
    static final int VERSION = 1;

    private Reading() {}

    /** Kind, selector and what to ignore. */
    public static ExtractionRules rules(Source source) {
        return switch (source) {
            case Source.FeedSource _ -> new ExtractionRules(Optional.of(Kind.FEED), Optional.empty(), 1, List.of());
            case Source.PageSource page ->
                new ExtractionRules(Optional.of(Kind.PAGE), page.select(), page.minimumMatches(), page.ignore());
            case Source.WorkbookSource _ ->
                new ExtractionRules(Optional.of(Kind.WORKBOOK), Optional.empty(), 1, List.of());
        };
    }

    /** What its documents say of it. */
    public static SourceFacts facts(Source source) {
        return new SourceFacts(source.id(), source.facts().jurisdiction(), source.facts().publisher(),
                source.url().toString());
    }
}
