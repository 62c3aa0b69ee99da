package org.policywatch.crawler.extract;

/**
 * What a document says of its source.
 *
 * @param id in the catalogue
 * @param jurisdiction {@code us} or {@code us-xx}
 * @param publisher name
 * @param url of the feed, the page, or the page that links the workbook
 */
public record SourceFacts(String id, String jurisdiction, String publisher, String url) {}
