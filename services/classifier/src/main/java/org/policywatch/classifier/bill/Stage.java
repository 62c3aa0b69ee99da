package org.policywatch.classifier.bill;

import java.util.Locale;

/** How far a bill has come: the stages of contract.md, in the order of a smooth passage. */
public enum Stage {
    INTRODUCED, IN_COMMITTEE, REPORTED, PASSED_ORIGIN, PASSED_BOTH, ENROLLED, TO_EXECUTIVE, SIGNED, VETOED, BECAME_LAW, FAILED, WITHDRAWN, REPLACED;

    /** The word of the contract, such as {@code passed_origin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** It is law, or signed on the way to it: nothing takes that back. */
    boolean settled() {
        return this == SIGNED || this == BECAME_LAW;
    }

    /** Its way has ended without becoming law. */
    boolean dead() {
        return this == FAILED || this == WITHDRAWN || this == REPLACED;
    }

    /** On the way, before the executive has it. */
    boolean underWay() {
        return compareTo(TO_EXECUTIVE) < 0;
    }
}
