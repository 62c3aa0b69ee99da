package org.policywatch.notifier.deliver;

import java.util.Locale;

/** What a refusal means for the mail, the address and us. */
public enum ReplyClass {
    /** Again later. */
    DEFERRED,
    /** Again later, and slower to this domain. */
    SLOW_DOWN,
    /** A person exists; the address is suppressed only after three such days in 30. */
    MAILBOX_FULL,
    /** No such address: suppressed now. */
    HARD,
    /** Suppressed when seen on a second day. */
    DISABLED,
    /** About our reputation or signatures: never counts against the address; the domain is paused, an operator told. */
    OURS,
    /** About our credentials or TLS: sending stops, nothing is marked failed. */
    STOP,
    /** This message is refused for good; the address is suppressed after three such days in 30. */
    PERMANENT;

    static ReplyClass of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As in the data file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
