package org.policywatch.crawler.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.policywatch.crawler.fetch.TransportException.Kind;

/** Undoes gzip within limits; anything else that a server might think of is refused (C-13). */
public final class BodyDecoder {
    private final FetchLimits limits;

    /** Limits of size. */
    public BodyDecoder(FetchLimits limits) {
        this.limits = limits;
    }

    /** The body of a payload with this Content-Encoding (empty text: none). */
    public byte[] decode(byte[] wire, String encoding) throws TransportException {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> wire;
            case "gzip", "x-gzip" -> inflate(wire);
            default -> throw new TransportException(Kind.TRUNCATED,
                    "Content-Encoding is \"" + encoding + "\"; only gzip, once, is read");
        };
    }

    private byte[] inflate(byte[] wire) throws TransportException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(wire), buffer.length)) {
            for (int n = gzip.read(buffer); n >= 0; n = gzip.read(buffer)) {
                body.write(buffer, 0, n);
                check(body.size(), wire.length);
            }
        } catch (IOException e) {
            throw new TransportException(Kind.TRUNCATED, "the gzip body is broken: " + e.getMessage(), e);
        }
        return body.toByteArray();
    }

    private void check(int size, int wire) throws TransportException {
        if (size > limits.inflated()) {
            throw new TransportException(Kind.TOO_LARGE,
                    "the body inflates to more than " + limits.inflated() + " bytes");
        }
        if (size > FetchLimits.RATIO_FREE && size / FetchLimits.HIGHEST_RATIO > wire) {
            throw new TransportException(Kind.TOO_LARGE,
                    "the body inflates to more than " + FetchLimits.HIGHEST_RATIO + " times its size");
        }
    }
}
