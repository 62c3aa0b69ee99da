package org.policywatch.crawler.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        String links = body.select("a[href]").eachAttr("href").stream().map(ContentHash::address).sorted()
                .collect(Collectors.joining("\n"));
        return steady(body.text()) + "\n" + links;
    }

    private static String steady(String text) {
        return COUNTER.matcher(text).replaceAll("").replace('\u00A0', ' ').replaceAll("\\s+", " ").strip();
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
