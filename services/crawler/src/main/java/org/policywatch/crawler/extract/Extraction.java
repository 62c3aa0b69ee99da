package org.policywatch.crawler.extract;

import java.util.Optional;

/** The one door: tells the kind from the bytes, refuses barriers, and lets the reader of that kind do its work. */
public final class Extraction {
    private Extraction() {}

    /** Never throws for any bytes; takes bounded time and memory. */
    public static ExtractionResult extract(Body body, ExtractionRules rules) {
        Optional<Kind> found = Sniffer.kind(body);
        if (found.isEmpty()) {
            return new ExtractionResult.Unreadable("it is " + Sniffer.describe(body)
                    + "; readable are XLSX workbooks, RSS, RDF, Atom and JSON feeds, BILLSTATUS files, and HTML pages");
        }
        Kind kind = found.get();
        if (kind == Kind.PAGE) {
            Optional<String> barrier = Barriers.find(TextDecoder.decode(body));
            if (barrier.isPresent()) {
                return new ExtractionResult.Blocked(barrier.get());
            }
        }
        if (rules.expected().isPresent() && rules.expected().get() != kind) {
            return unexpected(body, kind, rules.expected().get());
        }
        return read(kind, body, rules);
    }

    private static ExtractionResult unexpected(Body body, Kind found, Kind expected) {
        String reason = Sniffer.describe(body) + " where a " + expected.name().toLowerCase(java.util.Locale.ROOT)
                + " was expected";
        return found == Kind.PAGE
                ? new ExtractionResult.Blocked(reason)
                : new ExtractionResult.Unreadable(reason);
    }

    private static ExtractionResult read(Kind kind, Body body, ExtractionRules rules) {
        return switch (kind) {
            case WORKBOOK -> WorkbookExtractor.extract(body);
            case FEED -> FeedExtractor.extract(body);
            case PAGE -> PageExtractor.extract(body, rules);
        };
    }
}
