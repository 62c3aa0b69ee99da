package org.policywatch.classifier;

/**
 * Where a document goes: everything about one thing comes to one place, in order.
 *
 * @param desk that deals with it
 * @param key of the thing it is about
 */
public record Route(Desk desk, String key) {
    /** Key of all lists of the 287(g) programme: participating and pending list are one story. */
    public static final String PROGRAMME = "287g";

    /** Who deals with a document. */
    public enum Desk {
        /** Lists of signed agreements, the files they link, and decisions on lists of both kinds; key {@link #PROGRAMME}. */
        PARTICIPATING,
        /** Lists of agencies about to sign; the same key: both come to one reducer. */
        PENDING,
        /** Bills; key is the bill's id. */
        BILL,
        /** Publications; key is the publication's. */
        PUBLICATION,
        /** Watched pages; key is the source's id. */
        PAGE
    }
}
