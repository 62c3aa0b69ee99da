package org.policywatch.notifier.deliver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    public List<Field> sign(List<Field> header, byte[] body) {
        List<Field> signed = SIGNED.stream().flatMap(name -> first(header, name)).toList();
        String unsigned = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=" + selector + "; t="
                + clock.instant().getEpochSecond() + "; h=From:"
                + signed.stream().map(Field::name).collect(Collectors.joining(":")) + "; bh="
                + base64(sha256(relaxedBody(body))) + "; b=";
        String signature = base64(signature(canonical(signed) + relaxed("DKIM-Signature", unsigned)));
        List<Field> whole = new ArrayList<>(header.size() + 1);
        whole.add(new Field("DKIM-Signature", fold(unsigned + signature)));
        whole.addAll(header);
        return whole;
    }

    private static Stream<Field> first(List<Field> header, String name) {
        return header.stream().filter(field -> field.name().equalsIgnoreCase(name)).limit(1);
    }

    /** What is signed of the headers; the extra From of {@code h=} stands for one that must not exist. */
    private static String canonical(List<Field> signed) {
        StringBuilder text = new StringBuilder();
        signed.forEach(field -> text.append(relaxed(field.name(), field.value())).append("\r\n"));
        return text.toString();
    }

    /** Relaxed header form (RFC 6376 §3.4.2). */
    static String relaxed(String name, String value) {
        String unfolded = value.replace("\r\n", "").replace("\n", "");
        return name.toLowerCase(Locale.ROOT) + ":" + SPACE.matcher(unfolded).replaceAll(" ").strip();
    }

    /** Relaxed body form (RFC 6376 §3.4.4): space folded, space at line ends and empty lines at the end removed. */
    static byte[] relaxedBody(byte[] body) {
        byte[] relaxed = new byte[body.length + 2];
        int size = 0;
        int end = 0; // after the last line that is not empty
        boolean space = false;
        for (byte c : body) {
            if (c == ' ' || c == '\t') {
                space = true;
            } else {
                if (space && c != '\r') {
                    relaxed[size++] = ' ';
                }
                space = false;
                relaxed[size++] = c;
                end = c == '\r' || c == '\n' ? end : size;
            }
        }
        if (end > 0) {
            relaxed[end++] = '\r';
            relaxed[end++] = '\n';
        }
        return Arrays.copyOf(relaxed, end);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.ISO_8859_1));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("DKIM key can't sign", e);
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
