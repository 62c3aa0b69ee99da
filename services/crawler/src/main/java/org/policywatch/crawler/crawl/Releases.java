package org.policywatch.crawler.crawl;

/** What an operator has let pass. */
@FunctionalInterface
public interface Releases {
    /** True when what is held for this source may pass. */
    boolean isReleased(String sourceId);
}
