package org.policywatch.crawler.crawl;

import org.policywatch.platform.steps.Steps;

/** What a visit that found something goes through, in this order; {@link Steps} are told each by its name, with the source's id. */
public enum Step {
    /** An answer is here that is not the last accepted one; nothing of it is on disk. */
    FETCHED,
    /** It is in the archive. */
    ARCHIVED,
    /** Documents were made of it. */
    EXTRACTED,
    /** One of them was given to the producer; told for each. */
    SENT,
    /** All of them, health and state are at the broker, in a transaction that is open. */
    PRODUCED,
    /** The transaction is committed; nobody here knows yet. */
    COMMITTED;

    /** Tells that this step is done, the next one not begun. */
    public void tell(Steps steps, String source) {
        steps.reached(name(), source);
    }
}
