package org.policywatch.notifier.subscription;

/** What was typed is no address we send to. The message says why, without repeating what was typed. */
public final class RefusedAddressException extends IllegalArgumentException {
    /** @param reason in words for the person who typed it */
    public RefusedAddressException(String reason) {
        super(reason);
    }
}
