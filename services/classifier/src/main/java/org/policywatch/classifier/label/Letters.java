package org.policywatch.classifier.label;

import java.text.Normalizer;

/** Folds one character at a time, so that places in the folded text are places in the text as found. */
final class Letters {
    private static final char[] FOLDED = new char[0x250];

    static {
        for (char c = 0; c < FOLDED.length; c++) {
            FOLDED[c] = Character.toLowerCase(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0));
        }
    }

    private Letters() {}

    /** Lower case, without accents. */
    static char fold(char c) {
        return c < FOLDED.length ? FOLDED[c] : Character.toLowerCase(c);
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c > 127 && Character.isLetter(c);
    }

    static boolean apostrophe(char c) {
        return c == '\'' || c == '\u2019';
    }
}
