package org.policywatch.crawler.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses addresses that no public source has (C-15): other schemes, other ports, user information, and numbers in place
 * of a name that are not written as four decimals, for which every resolver has its own reading.
 */
final class UrlGuard implements Transport {
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern FOUR_DECIMALS = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private final Transport next;
    private final boolean allowPrivate;

    UrlGuard(Transport next, boolean allowPrivate) {
        this.next = next;
        this.allowPrivate = allowPrivate;
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        URI url = request.url();
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(url, "only http and https are asked");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            throw refused(url, "it needs a host and no user information");
        }
        if (NUMBER.matcher(url.getHost()).matches() && !FOUR_DECIMALS.matcher(url.getHost()).matches()) {
            throw refused(url, "its host is a number in an unusual spelling");
        }
        int usual = scheme.equals("http") ? 80 : 443;
        if (!allowPrivate && url.getPort() != -1 && url.getPort() != usual) {
            throw refused(url, "only port " + usual + " is asked");
        }
        return next.send(request);
    }

    private static TransportException refused(URI url, String reason) {
        return new TransportException(TransportException.Kind.FORBIDDEN_ADDRESS, url + " is refused: " + reason);
    }
}
