package org.policywatch.notifier.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DKIM, rsa-sha256, relaxed/relaxed, no {@code l=} (RFC 6376, RFC 8301). Covers List-Unsubscribe and
 * List-Unsubscribe-Post as RFC 8058 §4 wants; From is signed once more than it occurs, so that none can be added.
 */
public final class DkimSigner implements Signer {
    /** Signed where present. */
    static final List<String> SIGNED = List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version",
            "Content-Type", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "In-Reply-To", "References",
            "Auto-Submitted");
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final int LINE = 72;

    private final String domain;
    private final String selector;
    private final PrivateKey key;
    private final Clock clock;

    /**
     * Signs for this domain.
     *
     * @param domain {@code d=}, aligned with the From header
     * @param selector {@code s=}
     * @param key RSA, at least 2048 bits
     */
    public DkimSigner(String domain, String selector, PrivateKey key, Clock clock) {
        this.domain = domain;
        this.selector = selector;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public MimeMessage sign(MimeMessage message) throws MessagingException {
        List<String> headers = new ArrayList<>();
        for (String name : SIGNED) {
            if (message.getHeader(name) != null) {
                headers.add(name);
            }
        }
        String unsigned = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=" + selector + "; t="
                + clock.instant().getEpochSecond() + "; h=From:" + String.join(":", headers) + "; bh="
                + base64(sha256(body(message))) + "; b=";
        String signature = base64(signature(canonical(message, headers) + relaxed("DKIM-Signature", unsigned)));
        message.setHeader("DKIM-Signature", fold(unsigned + signature));
        return message;
    }

    /** What is signed of the headers: from the bottom up; the extra From at the end stands for one that must not exist. */
    private static String canonical(MimeMessage message, List<String> headers) throws MessagingException {
        StringBuilder text = new StringBuilder();
        for (String name : headers) {
            text.append(relaxed(name, first(message, name))).append("\r\n");
        }
        return text.toString();
    }

    private static String first(MimeMessage message, String name) throws MessagingException {
        String @Nullable [] values = message.getHeader(name);
        return values == null ? "" : values[0];
    }

    /** Relaxed header form (RFC 6376 §3.4.2). */
    static String relaxed(String name, String value) {
        String unfolded = value.replace("\r\n", "").replace("\n", "");
        return name.toLowerCase(Locale.ROOT) + ":" + SPACE.matcher(unfolded).replaceAll(" ").strip();
    }

    private static byte[] body(MimeMessage message) throws MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            message.writeTo(bytes);
        } catch (IOException e) {
            throw new MessagingException("message could not be written for signing", e);
        }
        String whole = bytes.toString(StandardCharsets.ISO_8859_1);
        return relaxedBody(whole.substring(whole.indexOf("\r\n\r\n") + 4)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Relaxed body form (RFC 6376 §3.4.4): space folded, space at line ends and empty lines at the end removed. */
    static String relaxedBody(String body) {
        StringBuilder lines = new StringBuilder();
        for (String line : body.split("\r\n", -1)) {
            lines.append(SPACE.matcher(line).replaceAll(" ").stripTrailing()).append("\r\n");
        }
        String text = lines.toString();
        while (text.endsWith("\r\n\r\n")) {
            text = text.substring(0, text.length() - 2);
        }
        return text.equals("\r\n") ? "" : text;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] signature(String text) throws MessagingException {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.ISO_8859_1));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new MessagingException("DKIM key can't sign", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Lines of at most 78 characters; in the relaxed form this folding vanishes but for one space a tag. */
    private static String fold(String value) {
        StringBuilder folded = new StringBuilder();
        int width = 0;
        for (String tag : value.split("(?<=; )|(?<=:)", -1)) {
            if (width + tag.length() > LINE && width > 0 && folded.charAt(folded.length() - 1) == ' ') {
                folded.append("\r\n\t");
                width = 0;
            }
            folded.append(tag);
            width += tag.length();
        }
        return folded.toString();
    }
}
