package org.policywatch.crawler.fetch;

import java.net.URI;
import java.util.Locale;

/** Refuses addresses that no public source has (C-15): other schemes, other ports, user information. */
final class UrlGuard implements Transport {
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
