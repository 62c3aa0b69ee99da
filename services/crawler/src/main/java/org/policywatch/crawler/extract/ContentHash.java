package org.policywatch.crawler.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;

/**
 * Digest of what a document says, leaving out what is not an edit (C-22): order, spacing, markup, dates that some
 * servers set anew at every answer, counters of views and comments, and tracking parameters.
 */
final class ContentHash {
    private static final Pattern COUNTER = Pattern.compile(
            "\\b\\d[\\d,.]*\\s+(?:views?|comments?|reads?|shares?|likes?|visits?)\\b|\\b(?:views?|comments?|reads?|shares?|likes?|visits?)\\s*:\\s*\\d[\\d,.]*",
            Pattern.CASE_INSENSITIVE);
    /** Of the words that are counted. */
    private static final String FIRST_LETTERS = "vcrslVCRSL";
    private static final Pattern TRACKING = Pattern
            .compile("(?i)utm_[a-z_]+|fbclid|gclid|mc_[ce]id|nonce|_wpnonce|sessionid|jsessionid|phpsessid");

    private ContentHash() {}

    /** The file's name is part of it: the publisher dates a list by it. */
    static String of(Content.Roster roster) {
        return Hashes.sha256Of("roster", roster.fileName(), Json.write(roster.columns()), Json.write(roster.rows()));
    }

    static String of(Content.Page page) {
        List<String> parts = new ArrayList<>(List.of("page"));
        page.blocks().stream().map(ContentHash::steady).forEach(parts::add);
        return Hashes.sha256Of(parts.toArray(String[]::new));
    }

    static String of(FeedItem item) {
        return Hashes.sha256Of("feed-item", steady(item.title() == null ? "" : item.title()), prose(item.summary()),
                prose(item.content()), item.links().stream().map(ContentHash::address).sorted()
                        .collect(Collectors.joining("\n")),
                item.categories().stream().sorted().collect(Collectors.joining("\n")));
    }

    private static String prose(@Nullable String html) {
        if (html == null) {
            return "";
        }
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return steady(html);
        }
        Element body = Jsoup.parseBodyFragment(html).body();
        String links = body.getElementsByTag("a").stream().filter(a -> a.hasAttr("href"))
                .map(a -> a.attr("href")).map(ContentHash::address).sorted()
                .collect(Collectors.joining("\n"));
        return steady(body.text()) + "\n" + links;
    }

    private static String steady(String text) {
        String kept = mayCount(text) ? COUNTER.matcher(text).replaceAll("") : text;
        return Spaces.folded(kept.replace('\u00A0', ' '));
    }

    /** False where no number stands before a word or after a colon: this look is far quicker than the pattern. */
    private static boolean mayCount(String text) {
        int at = 0;
        while (at < text.length()) {
            if (isDigit(text.charAt(at))) {
                int end = after(text, at, c -> isDigit(c) || c == ',' || c == '.');
                if (isAfterColon(text, at) || isBeforeWord(text, end)) {
                    return true;
                }
                at = end;
            } else {
                at++;
            }
        }
        return false;
    }

    private static boolean isAfterColon(String text, int number) {
        int before = number - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before >= 0 && text.charAt(before) == ':';
    }

    private static boolean isBeforeWord(String text, int end) {
        int word = after(text, end, Character::isWhitespace);
        return word > end && word < text.length() && FIRST_LETTERS.indexOf(text.charAt(word)) >= 0;
    }

    private static int after(String text, int from, IntPredicate skipped) {
        int at = from;
        while (at < text.length() && skipped.test(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Without tracking parameters and fragment-free of session marks; a link that is no URI stays as it is. */
    private static String address(String link) {
        int query = link.indexOf('?');
        if (query < 0) {
            return link.strip();
        }
        try {
            String raw = new URI(link.strip()).getRawQuery();
            String kept = Arrays.stream(raw.split("&"))
                    .filter(pair -> !TRACKING.matcher(pair.split("=", 2)[0]).matches())
                    .collect(Collectors.joining("&"));
            return link.substring(0, query) + "?" + kept;
        } catch (URISyntaxException _) {
            return link.strip();
        }
    }
}
