package org.policywatch.notifier.deliver;

/**
 * An answer of a mail server (RFC 5321 §4.2).
 *
 * @param code three digits
 * @param text code and words of all its lines, in one
 */
record Reply(int code, String text) {
    private static final int CLOSING = 421;

    /** The command was carried out. */
    boolean ok() {
        return code / 100 == 2;
    }

    /** It wants more: the message, or the next part of a password. */
    boolean goOn() {
        return code / 100 == 3;
    }

    /** The server closes the connection. */
    boolean closing() {
        return code == CLOSING;
    }
}
