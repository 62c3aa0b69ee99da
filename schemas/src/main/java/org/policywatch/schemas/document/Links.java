package org.policywatch.schemas.document;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of memoranda as lists print them: SafeLinks unwrapped and their mailbox data dropped, no spaces. */
public final class Links {
    private static final Pattern SAFELINK = Pattern.compile("[?&]url=([^&]+)");
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";
    private static final String WWW = "www.";
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s]+");

    private Links() {}

    /** The address behind a hyperlink or a cell's text, http left as it is; empty for "link pending", blanks and stray words. */
    public static Optional<String> printed(String found) {
        String text = found.replace('\u00a0', ' ').strip();
        if (text.contains("safelinks.protection.outlook.com")) {
            Matcher safe = SAFELINK.matcher(text);
            if (safe.find()) {
                return printed(URLDecoder.decode(safe.group(1), StandardCharsets.UTF_8));
            }
        }
        int last = Math.max(text.lastIndexOf(HTTPS), text.lastIndexOf(HTTP));
        if (last < 0) {
            return Optional.empty();
        }
        Matcher address = ADDRESS.matcher(text.substring(last).replace(" ", "%20"));
        return address.find() ? Optional.of(address.group()) : Optional.empty();
    }

    /** The same by https: the form that is published, in which two prints of one link are one. */
    public static Optional<String> address(String found) {
        return printed(found)
                .map(address -> address.startsWith(HTTP) ? HTTPS + address.substring(HTTP.length()) : address);
    }

    /** For comparing: host and path without case of the host, encoding of spaces, and query. */
    public static String key(String address) {
        String path = address.substring(0, Math.min(end(address, '?'), end(address, '#'))).replace("%20", " ");
        String bare = path.startsWith(HTTPS) ? path.substring(HTTPS.length()) : path;
        return (path.length() > bare.length() && bare.startsWith(WWW) ? bare.substring(WWW.length()) : bare).strip();
    }

    private static int end(String address, char mark) {
        int at = address.indexOf(mark);
        return at < 0 ? address.length() : at;
    }
}
