package org.policywatch.classifier;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Text out of what publishers write: markup and navigation removed, white space folded. */
public final class Texts {
    private static final String NAVIGATION = "nav, form, select, button, script, style, noscript, header, footer, "
            + "[role=navigation], [class*=topper], [class*=breadcrumb]";
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u2007\\u202f]+");
    private static final String FOOTER_WORDS = " appeared first on ";
    private static final Pattern FEED_FOOTER = Pattern.compile("\\s*The post .{1,400}" + FOOTER_WORDS + ".{1,100}$");

    private Texts() {}

    /** White space of every sort, the no-break space too, folded to one space; none at the ends. */
    public static String fold(@Nullable String text) {
        return text == null ? "" : isFolded(text) ? text.strip() : SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static boolean isFolded(String text) {
        char before = 'x';
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean odd = c >= '\t' && c <= '\r' || c == '\u00a0' || c == '\u2007' || c == '\u202f';
            if (odd || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return true;
    }

    /**
     * The words of a piece of markup. Navigation that feeds repeat in every item is left out, so that no item is about
     * what a menu says; so is a blog engine's "The post … appeared first on …".
     */
    public static String ofMarkup(@Nullable String markup) {
        if (markup == null || markup.isBlank()) {
            return "";
        }
        if (isPlain(markup)) {
            return withoutFooter(fold(markup));
        }
        Document parsed = Jsoup.parse(unescapedTwice(markup));
        parsed.select(NAVIGATION).remove();
        return withoutFooter(fold(parsed.text()));
    }

    /** Without tags, entities and what a parser of markup leaves out: most items of legislatures, which need no parser. */
    private static boolean isPlain(String markup) {
        return markup.chars().noneMatch(c -> c == '<' || c == '&' || c == '\u00ad' || c == '\u200b' || c == '\ufeff'
                || Character.isISOControl(c) && !Character.isWhitespace(c) || c >= 0x1c && c <= 0x1f);
    }

    private static String withoutFooter(String text) {
        return text.contains(FOOTER_WORDS) ? FEED_FOOTER.matcher(text).replaceFirst("") : text;
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
