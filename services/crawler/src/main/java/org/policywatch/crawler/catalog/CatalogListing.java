package org.policywatch.crawler.catalog;

import java.util.List;

/** {@code sources list}: one source a line, tab-separated id, kind, jurisdiction, publisher, address. */
public final class CatalogListing {
    private CatalogListing() {}

    /** In the catalogue's order, without a header. */
    public static List<String> lines(Catalog catalog) {
        return catalog.sources().stream().map(CatalogListing::line).toList();
    }

    private static String line(Source source) {
        return String.join("\t", source.id(), source.kind(), source.facts().jurisdiction(), source.facts().publisher(),
                source.url().toString());
    }
}
