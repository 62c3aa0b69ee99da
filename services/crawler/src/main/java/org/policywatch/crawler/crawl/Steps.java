package org.policywatch.crawler.crawl;

/** Is told which steps of a visit that found something are done, and of which source; waits for nothing, for it stands in the way. */
@FunctionalInterface
public interface Steps {
    /** Nobody is told. */
    Steps UNOBSERVED = (_, _) -> {};

    /** In their order. */
    enum Step {
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
        COMMITTED
    }

    /** This step is done, the next one not begun. */
    void passed(Step step, String source);
}
