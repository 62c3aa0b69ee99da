package org.policywatch.schemas;

/** A text that was expected to be JSON of a known shape is not; the cause says where. Never worth a second try. */
public final class UnreadableJsonException extends RuntimeException {
    /** @param expected what it should have been, such as {@code Event} */
    public UnreadableJsonException(String expected, Throwable cause) {
        super("not a readable " + expected + ": " + cause.getMessage(), cause);
    }
}
