package org.policywatch.notifier.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.policywatch.schemas.Hashes;

/**
 * Everything that is derived from the installation's secret: tokens of links, the key of the suppression list, the
 * opaque part of envelope senders. A token is HMAC-SHA256 (256 bits) over purpose and context, so a mail can be built
 * again after a crash with the same links, while the database holds only the token's SHA-256.
 */
public final class Keys {
    /** Shortest secret that is accepted, in bytes. */
    public static final int SHORTEST_SECRET = 32;

    /** Never used itself: a copy takes a fraction of the time that a new one does. */
    private final Mac mac;

    /**
     * @param secret at least {@value #SHORTEST_SECRET} bytes from a CSPRNG
     * @throws IllegalArgumentException when shorter
     */
    public Keys(byte[] secret) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "the notifier's secret has " + secret.length + " bytes, at least " + SHORTEST_SECRET + " needed");
        }
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** Token of a link for this subscriber; base64url, 43 characters. */
    public String token(Purpose purpose, String context) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("token/" + purpose.text() + "/" + context));
    }

    /** Key by which the calls of a webhook are signed; 32 bytes. */
    public byte[] hook(String subscriptionId, String salt) {
        return mac("hook/" + subscriptionId + "/" + salt);
    }

    /** Token of a private feed; base64url, 43 characters. */
    public String feed(String subscriptionId, String salt) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac("feed/" + subscriptionId + "/" + salt));
    }

    /** What the database keeps of a token. */
    public static String hash(String token) {
        return Hashes.sha256(token.getBytes(StandardCharsets.UTF_8));
    }

    /** Key of an address in the suppression list; 64 hex digits. */
    public String suppressionKey(EmailAddress address) {
        return HexFormat.of().formatHex(mac("address/" + address.value()));
    }

    /**
     * Tag of an envelope sender for one mail, 24 hex digits (96 bits): with the mail's id of 32 digits a local part has the
     * 64 characters that it may have (RFC 5321 §4.5.3.1.1).
     */
    public String bounceTag(String outboxId) {
        return HexFormat.of().formatHex(mac("bounce/" + outboxId), 0, 12);
    }

    /** True for the tag that {@link #bounceTag} makes; compared in constant time. */
    public boolean isBounceTag(String outboxId, String tag) {
        return MessageDigest.isEqual(bounceTag(outboxId).getBytes(StandardCharsets.UTF_8),
                tag.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String text) {
        try {
            return ((Mac) mac.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the Java platform's own HmacSHA256 can be copied", e);
        }
    }
}
