package org.policywatch.crawler.extract;

/** The three kinds of content that we read. */
public enum Kind {
    /** XLSX. */
    WORKBOOK,
    /** RSS, RDF, Atom, JSON Feed. */
    FEED,
    /** HTML. */
    PAGE
}
