package org.policywatch.notifier.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows that a call is ours and whole: those of Standard Webhooks
 * (github.com/standard-webhooks/standard-webhooks, spec 1.0), and {@code Idempotency-Key}.
 */
final class HookSignature {
    private static final String SECRET = "whsec_";

    private HookSignature() {}

    /** A key as receivers enter it. */
    static String secret(byte[] key) {
        return SECRET + Base64.getEncoder().encodeToString(key);
    }

    /**
     * Headers of one call.
     *
     * @param key of the hook
     * @param id the same on every try
     * @param at of this try
     * @param body as it is sent
     */
    static Map<String, String> headers(byte[] key, String id, Instant at, String body) {
        String seconds = Long.toString(at.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", id);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", seconds);
        headers.put("webhook-signature", "v1," + Base64.getEncoder()
                .encodeToString(mac(key, id + "." + seconds + "." + body)));
        return headers;
    }

    private static byte[] mac(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
