package org.policywatch.crawler.fetch;

/** One header line of a request or response. */
public record Header(String name, String value) {}
