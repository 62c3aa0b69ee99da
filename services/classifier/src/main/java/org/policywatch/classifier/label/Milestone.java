package org.policywatch.classifier.label;

import java.util.Locale;

/** How far an action says a bill has come: the words of bill-actions.md, nearest first, so that the furthest is the greatest. */
public enum Milestone {
    NONE, DEFERRED, INTRODUCED, REFERRED, REPORTED, PASSED_CHAMBER, WITHDRAWN, REPLACED, FAILED, ENROLLED, TO_EXECUTIVE, SIGNED, VETOED, LINE_ITEM_VETOED, VETO_SUSTAINED, VETO_OVERRIDDEN, BECAME_LAW;

    /** The word of the contract, such as {@code passed_chamber}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The milestone of this word; an unknown word is an error of a rule file. */
    static Milestone of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
