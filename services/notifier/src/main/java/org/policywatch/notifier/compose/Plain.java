package org.policywatch.notifier.compose;

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
        StringBuilder wrapped = new StringBuilder(text.length() + WIDTH);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            wrap(text.substring(start, end).stripTrailing(), wrapped);
            wrapped.append('\n');
            start = end + 1;
        }
        wrap(text.substring(start).stripTrailing(), wrapped);
        return wrapped.toString();
    }

    private static void wrap(String line, StringBuilder wrapped) {
        if (line.length() <= WIDTH) {
            wrapped.append(line);
            return;
        }
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        int width = 0;
        for (String word : line.strip().split(" ", -1)) {
            if (width > 0 && width + 1 + word.length() > WIDTH) {
                wrapped.append('\n');
                width = 0;
            }
            String before = width == 0 ? indent : " ";
            wrapped.append(before).append(word);
            width += before.length() + word.length();
        }
    }
}
