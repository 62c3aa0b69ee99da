package org.policywatch.schemas.event;

import java.util.Comparator;

/**
 * Another bill, or another number of the same bill, as seen from one (requirement L-09).
 *
 * @param kind what the other is to this one: one of the constants here; an open list
 * @param id of the other, such as {@code us/119/S2401}
 * @param identifier of the other as people write it, such as {@code S 2401}
 */
public record RelatedBill(String kind, String id, String identifier) implements Comparable<RelatedBill> {
    /** Another number of this very bill: a docket, a draft, a paper of one chamber. */
    public static final String SAME = "same";
    /** Its twin in the other chamber. */
    public static final String COMPANION = "companion";
    /** The same in an earlier session. */
    public static final String PRIOR_SESSION = "prior-session";
    /** What takes its place. */
    public static final String REPLACED_BY = "replaced-by";
    /** Whose place it takes. */
    public static final String REPLACES = "replaces";
    /** Connected in another way. */
    public static final String RELATED = "related";

    private static final Comparator<RelatedBill> ORDER = Comparator.comparing(RelatedBill::kind)
            .thenComparing(RelatedBill::id).thenComparing(RelatedBill::identifier);

    @Override
    public int compareTo(RelatedBill other) {
        return ORDER.compare(this, other);
    }
}
