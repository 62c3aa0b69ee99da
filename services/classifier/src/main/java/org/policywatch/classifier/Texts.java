package org.policywatch.classifier;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Text out of what publishers write: markup and navigation removed, white space folded. */
public final class Texts {
    private static final String NAVIGATION = "nav, form, select, button, script, style, noscript, header, footer, "
            + "[role=navigation], [class*=topper], [class*=breadcrumb]";
    private static final String FEED_FOOTER = "\\s*The post .{1,400} appeared first on .{1,100}$";

    private Texts() {}

    /** White space of every sort, the no-break space too, folded to one space; none at the ends. */
    public static String fold(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\s\\u00a0\\u2007\\u202f]+", " ").strip();
    }

    /**
     * The words of a piece of markup. Navigation that feeds repeat in every item is left out, so that no item is about
     * what a menu says; so is a blog engine's "The post … appeared first on …".
     */
    public static String ofMarkup(@Nullable String markup) {
        if (markup == null || markup.isBlank()) {
            return "";
        }
        Document parsed = Jsoup.parse(unescapedTwice(markup));
        parsed.select(NAVIGATION).remove();
        return fold(parsed.text()).replaceFirst(FEED_FOOTER, "");
    }

    /** The start of a text, cut at a space, with an ellipsis; the text itself when it is short enough. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int space = text.lastIndexOf(' ', limit - 1);
        return text.substring(0, space > limit / 2 ? space : limit - 1) + "…";
    }

    /** Lower case letters and digits, hyphens between: for ids. */
    public static String slug(String text) {
        return fold(text).toLowerCase(Locale.ROOT).replaceAll("['’‘]", "").replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** Some feeds escape twice, so that one parse would leave entities standing. */
    private static String unescapedTwice(String markup) {
        return markup.replaceAll("&amp;(#?[A-Za-z0-9]{2,8};)", "&$1");
    }
}
