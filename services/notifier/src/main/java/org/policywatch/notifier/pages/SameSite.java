package org.policywatch.notifier.pages;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.net.URI;
import java.util.Set;

/**
 * Refuses form posts that another site has made a browser send. Browsers say so themselves: {@code Sec-Fetch-Site}, else
 * {@code Origin}. Clients that send neither are no browsers and carry no one's rights: there are no cookies here.
 */
final class SameSite {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private SameSite() {}

    static void check(Context context) {
        String site = context.header("Sec-Fetch-Site");
        String origin = context.header("Origin");
        boolean ours = site != null ? OURS.contains(site) : origin == null || sameHost(origin, context.host());
        if (!ours) {
            throw new ForbiddenResponse("This form was sent from another site. Please open our page and try again.");
        }
    }

    private static boolean sameHost(String origin, @org.jspecify.annotations.Nullable String host) {
        try {
            URI uri = URI.create(origin);
            return uri.getAuthority() != null && uri.getAuthority().equals(host);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
