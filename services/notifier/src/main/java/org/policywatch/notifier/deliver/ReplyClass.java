package org.policywatch.notifier.deliver;

import java.util.Locale;
import java.util.Optional;
import org.policywatch.notifier.outbox.Marking.Strike;

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

    /** What it says about the address; empty when nothing. */
    public Optional<Strike> strike() {
        return switch (this) {
            case HARD -> Optional.of(Strike.HARD);
            case DISABLED -> Optional.of(Strike.DISABLED);
            case MAILBOX_FULL, PERMANENT -> Optional.of(Strike.SOFT);
            case DEFERRED, SLOW_DOWN, OURS, STOP -> Optional.empty();
        };
    }

    static ReplyClass of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As in the data file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
