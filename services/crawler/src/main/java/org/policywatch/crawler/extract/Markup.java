package org.policywatch.crawler.extract;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Words out of HTML fragments. */
final class Markup {
    private static final Pattern UNENDED_COMMENT = Pattern.compile("<!--[^>]*+>?");

    private Markup() {}

    /** The text of a fragment, white space folded; null stays null, and so does what has no words. */
    static @Nullable String words(@Nullable String html) {
        if (html == null) {
            return null;
        }
        String text = mayBeMarkup(html) ? Jsoup.parseBodyFragment(ended(html)).text() : html;
        return fold(text);
    }

    /** What is opened and never closed swallows no words: such a comment ends at its first {@code >}, such a tag is text. */
    private static String ended(String html) {
        int closed = Math.max(0, html.lastIndexOf("-->"));
        String ended = html.substring(0, closed) + UNENDED_COMMENT.matcher(html.substring(closed)).replaceAll("");
        int tags = ended.lastIndexOf('>') + 1;
        return ended.substring(0, tags) + ended.substring(tags).replace("<", "&lt;");
    }

    /** White space folded; null when nothing is left. */
    static @Nullable String fold(@Nullable String text) {
        String folded = text == null ? "" : Spaces.folded(text);
        return folded.isEmpty() ? null : folded;
    }

    private static boolean mayBeMarkup(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    }
}
