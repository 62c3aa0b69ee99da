package org.policywatch.classifier.publication;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.policywatch.classifier.Texts;

/**
 * Names of publications that are the same in every feed: the Federal Register's document number; for a presidential
 * document its title, since the White House and the Federal Register share nothing else; else the canonical address.
 */
final class PublicationIds {
    private static final Pattern DOCUMENT_NUMBER = Pattern.compile(
            "(?:federalregister\\.gov/(?:documents/\\d{4}/\\d{2}/\\d{2}|d)|/FR-\\d{4}-\\d{2}-\\d{2})/((?:[A-Z]\\d-)?\\d{2,4}-\\d{4,6})\\b");
    private static final Pattern ADDRESS = Pattern.compile("^(?i:https?)://([^/?#]+)([^?#]*)(?:\\?([^#]*))?");
    private static final Pattern TRACKING = Pattern.compile("^(?:utm_.*|fbclid|gclid|mc_cid|mc_eid)(?:=.*)?$");

    private PublicationIds() {}

    /** @param presidential whether its title names it */
    static String of(String address, String title, boolean presidential) {
        if (presidential) {
            return "presidential/" + Texts.slug(title);
        }
        Matcher number = DOCUMENT_NUMBER.matcher(address);
        return number.find() ? "federal-register/" + number.group(1) : canonical(address);
    }

    /** Host without {@code www.}, path without a slash at its end, what tracks readers left out of the query. */
    static String canonical(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.find()) {
            return address;
        }
        String host = parts.group(1).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
        String path = parts.group(2).replaceFirst("/+$", "");
        String query = parts.group(3) == null ? "" : query(parts.group(3));
        return host + path + (query.isEmpty() ? "" : "?" + query);
    }

    private static String query(String query) {
        return Arrays.stream(query.split("&")).filter(part -> !TRACKING.matcher(part).find())
                .collect(Collectors.joining("&"));
    }
}
