package org.policywatch.notifier.subscription;

import java.util.Locale;

/** What the token of a link is good for, and for nothing else. */
public enum Purpose {
    /** Confirms a subscription; once, for 48 hours. */
    CONFIRM,
    /** Opens the preference page. */
    MANAGE,
    /** Ends all mail; for ever. */
    LEAVE;

    /** As in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
