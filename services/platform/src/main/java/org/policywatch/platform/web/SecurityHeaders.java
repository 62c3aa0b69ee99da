package org.policywatch.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every answer, the server's own error pages included (S-09, P-48; ASVS V3.4). */
final class SecurityHeaders {
    private static final Map<String, String> ALWAYS = headers();

    private SecurityHeaders() {}

    static Map<String, String> always() {
        return ALWAYS;
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        return Map.copyOf(headers);
    }
}
