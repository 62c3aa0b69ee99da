package org.policywatch.schemas.document;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of memoranda as lists print them: SafeLinks unwrapped and their mailbox data dropped, no spaces. */
public final class Links {
    private static final Pattern SAFELINK = Pattern.compile("[?&]url=([^&]+)");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s]+");

    private Links() {}

    /** The address behind a hyperlink or a cell's text, http left as it is; empty for "link pending", blanks and stray words. */
    public static Optional<String> printed(String found) {
        String text = found.replace('\u00a0', ' ').strip();
        Matcher safe = SAFELINK.matcher(text);
        if (text.contains("safelinks.protection.outlook.com") && safe.find()) {
            return printed(URLDecoder.decode(safe.group(1), StandardCharsets.UTF_8));
        }
        int last = Math.max(text.lastIndexOf("https://"), text.lastIndexOf("http://"));
        Matcher address = ADDRESS.matcher(last < 0 ? "" : text.substring(last).replace(" ", "%20"));
        return address.find() ? Optional.of(address.group()) : Optional.empty();
    }

    /** The same by https: the form that is published, in which two prints of one link are one. */
    public static Optional<String> address(String found) {
        return printed(found).map(address -> address.replaceFirst("^http://", "https://"));
    }

    /** For comparing: host and path without case of the host, encoding of spaces, and query. */
    public static String key(String address) {
        return address.replaceFirst("[?#].*$", "").replace("%20", " ").replaceFirst("^https://(www\\.)?", "")
                .strip();
    }
}
