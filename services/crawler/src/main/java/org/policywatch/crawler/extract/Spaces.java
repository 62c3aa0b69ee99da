package org.policywatch.crawler.extract;

/** White space in prose says nothing. */
final class Spaces {
    private Spaces() {}

    /**
     * Each run of spaces, tabs and line ends as one space, and none at the ends; a text that has nothing of the kind is
     * returned as it is.
     */
    static String folded(String text) {
        return isFolded(text) ? text : fold(text);
    }

    private static boolean isFolded(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? space : isSpace(c)) {
                return false;
            }
            space = c == ' ';
        }
        return (text.isEmpty() || !space) && text.strip().length() == text.length();
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isSpace(c)) {
                folded.append(c);
            } else if (!space) {
                folded.append(' ');
            }
            space = isSpace(c);
        }
        return folded.toString().strip();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
