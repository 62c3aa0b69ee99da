package org.policywatch.crawler.extract;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Words out of HTML fragments. */
final class Markup {
    private Markup() {}

    /** The text of a fragment, white space folded; null stays null, and so does what has no words. */
    static @Nullable String words(@Nullable String html) {
        if (html == null) {
            return null;
        }
        String text = mayBeMarkup(html) ? Jsoup.parseBodyFragment(html).text() : html;
        return fold(text);
    }

    /** White space folded; null when nothing is left. */
    static @Nullable String fold(@Nullable String text) {
        String folded = text == null ? "" : text.replaceAll("\\s+", " ").strip();
        return folded.isEmpty() ? null : folded;
    }

    private static boolean mayBeMarkup(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    }
}
