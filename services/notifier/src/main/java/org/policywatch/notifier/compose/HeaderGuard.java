package org.policywatch.notifier.compose;

/** Refuses header values that could begin another header (E-18): CR, LF, NUL and every other control but tab. */
public final class HeaderGuard {
    private static final int LONGEST_LINE = 998;

    private HeaderGuard() {}

    /**
     * Checks one header.
     *
     * @throws IllegalArgumentException that names the header and the place, never the value
     */
    public static void check(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((Character.isISOControl(c) && c != '\t') || c == '\u2028' || c == '\u2029') {
                throw new IllegalArgumentException(
                        "header " + name + " has control character U+%04X at %d".formatted((int) c, i));
            }
        }
        if (value.length() > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "header " + name + " has " + value.length() + " characters, at most " + LONGEST_LINE);
        }
    }
}
