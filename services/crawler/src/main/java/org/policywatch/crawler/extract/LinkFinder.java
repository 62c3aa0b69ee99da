package org.policywatch.crawler.extract;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Finds the link to a workbook on a page by the words of its anchor or its address, never by a fixed name (A-01). */
public final class LinkFinder {
    private LinkFinder() {}

    /** What the page says. */
    public sealed interface Result {
        /** The first anchor that matches, its address made absolute. */
        record Found(URI address) implements Result {}

        /** The page has no such link, or is not the page. */
        record Missing(String reason, boolean blocked) implements Result {}
    }

    /** The first anchor in whose text, text without spaces, or href the pattern is found; links within the page don't count. */
    public static Result find(Body page, Pattern link) {
        String html = TextDecoder.decode(page);
        Optional<String> barrier = Barriers.find(html);
        if (barrier.isPresent()) {
            return new Result.Missing(barrier.get(), true);
        }
        for (Element anchor : Jsoup.parse(html, page.address()).select("a[href]")) {
            if (!anchor.attr("href").startsWith("#") && matches(anchor, link)) {
                return address(anchor);
            }
        }
        return new Result.Missing("no link on " + page.address() + " matches \"" + link + "\"", false);
    }

    private static boolean matches(Element anchor, Pattern link) {
        String text = anchor.text();
        return link.matcher(text).find() || link.matcher(anchor.attr("href")).find()
                || link.matcher(text.replaceAll("\\s+", "")).find();
    }

    private static Result address(Element anchor) {
        String absolute = anchor.absUrl("href").replace(" ", "%20");
        try {
            URI uri = new URI(absolute);
            return uri.getHost() == null
                    ? new Result.Missing("the link " + anchor.attr("href") + " leads nowhere", false)
                    : new Result.Found(uri);
        } catch (URISyntaxException e) {
            return new Result.Missing("the link " + anchor.attr("href") + " is no address", false);
        }
    }
}
