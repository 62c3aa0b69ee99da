package org.policywatch.notifier.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text from outside made fit for mail: no controls, no bidirectional overrides, lines of 74 characters. */
public final class Plain {
    private static final int WIDTH = 74;

    private Plain() {}

    /** One line: controls, line breaks and bidirectional controls removed, space folded. Null becomes empty. */
    public static String line(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString().strip();
    }

    private static void append(StringBuilder line, int c) {
        boolean space = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
        if (space) {
            if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        } else if (Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE
                && Character.getType(c) != Character.UNASSIGNED) {
            line.appendCodePoint(c);
        }
    }

    /** At most so many characters, ended at a word by an ellipsis. */
    public static String shorten(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = text.lastIndexOf(' ', most - 1);
        return text.substring(0, end < most / 2 ? most - 1 : end) + "…";
    }

    /** An address that may be linked: http or https, without space, quotes or controls; else null. */
    public static @Nullable String link(@Nullable String url) {
        String line = line(url);
        String lower = line.toLowerCase(Locale.ROOT);
        boolean web = lower.startsWith("https://") || lower.startsWith("http://");
        return web && line.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\'')
                ? line
                : null;
    }

    /** Wraps every line at {@value #WIDTH} characters, keeping its indent; addresses are never broken. */
    public static String wrap(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\r?\n", -1)) {
            wrap(line.stripTrailing(), lines);
        }
        return String.join("\n", lines);
    }

    private static void wrap(String line, List<String> lines) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        StringBuilder current = new StringBuilder();
        for (String word : line.strip().split(" ", -1)) {
            if (!current.isEmpty() && current.length() + 1 + word.length() > WIDTH) {
                lines.add(current.toString());
                current = new StringBuilder();
            }
            current.append(current.isEmpty() ? indent : " ").append(word);
        }
        lines.add(current.toString());
    }
}
