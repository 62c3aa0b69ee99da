package org.policywatch.crawler.extract;

/** The three kinds of content that we read. */
public enum Kind {
    /** XLSX. */
    WORKBOOK,
    /** RSS, RDF, Atom, JSON Feed; a BILLSTATUS file is a feed of one item. */
    FEED,
    /** HTML. */
    PAGE
}
