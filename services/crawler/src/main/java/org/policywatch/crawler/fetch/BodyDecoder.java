package org.policywatch.crawler.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.policywatch.crawler.fetch.TransportException.Kind;

/**
 * Reads a payload and undoes gzip while it comes in, so that all limits hold from the first byte on; anything else that a
 * server might think of is refused (C-13).
 */
public final class BodyDecoder {
    private static final int BUFFER = 16 * 1024;

    private final FetchLimits limits;
    private final LargeBodies bodies;

    /** Limits of size. */
    public BodyDecoder(FetchLimits limits) {
        this(limits, LargeBodies.unlimited());
    }

    BodyDecoder(FetchLimits limits, LargeBodies bodies) {
        this.limits = limits;
        this.bodies = bodies;
    }

    /** A payload as received and decoded. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Payload(byte[] wire, byte[] body) {}

    /** The body of a payload with this Content-Encoding (empty text: none). */
    public byte[] decode(byte[] wire, String encoding) throws TransportException {
        try {
            return read(new ByteArrayInputStream(wire), encoding).body;
        } catch (IOException e) {
            throw new TransportException(Kind.TRUNCATED, "the body can't be read: " + e.getMessage(), e);
        }
    }

    /** Reads to the end; an empty payload is an empty body, whatever its encoding. */
    Payload read(InputStream in, String encoding) throws IOException, TransportException {
        return read(in, encoding, Integer.MAX_VALUE);
    }

    /** @param enough so many bytes of the body, and a few more, are read */
    Payload read(InputStream in, String encoding, int enough) throws IOException, TransportException {
        try (LargeBodies.Reading reading = bodies.begin()) {
            Wire wire = new Wire(in, limits.wire(), reading);
            return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
                case "", "identity" -> {
                    wire.drain(enough);
                    byte[] received = wire.received();
                    yield new Payload(received, received);
                }
                case "gzip", "x-gzip" -> {
                    byte[] body = inflate(wire, reading, enough);
                    yield new Payload(wire.received(), body);
                }
                default -> throw new TransportException(Kind.TRUNCATED,
                        "Content-Encoding is \"" + encoding + "\"; only gzip, once, is read");
            };
        } catch (TooLargeException e) {
            throw new TransportException(Kind.TOO_LARGE, String.valueOf(e.getMessage()), e);
        } catch (EOFException | ZipException e) {
            throw new TransportException(Kind.TRUNCATED, "the gzip body is broken: " + e.getMessage(), e);
        }
    }

    private byte[] inflate(Wire wire, LargeBodies.Reading reading, int enough) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try (InputStream gzip = new GZIPInputStream(wire, 512)) {
            for (int n = gzip.read(buffer); n >= 0 && body.size() < enough; n = gzip.read(buffer)) {
                body.write(buffer, 0, n);
                check(body.size(), wire.size());
                reading.grown(body.size());
            }
        } catch (EOFException e) {
            if (wire.size() > 0) {
                throw e;
            }
        }
        if (body.size() < enough) {
            wire.drain(Integer.MAX_VALUE);
        }
        return body.toByteArray();
    }

    private void check(int size, int wire) throws TooLargeException {
        if (size > limits.inflated()) {
            throw new TooLargeException("the body inflates to more than " + limits.inflated() + " bytes");
        }
        if (size > FetchLimits.RATIO_FREE && size / FetchLimits.HIGHEST_RATIO > wire) {
            throw new TooLargeException(
                    "the body inflates to more than " + FetchLimits.HIGHEST_RATIO + " times its size");
        }
    }

    /** What comes in, kept. */
    private static final class Wire extends InputStream {
        private final InputStream in;
        private final int limit;
        private final LargeBodies.Reading reading;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Wire(InputStream in, int limit, LargeBodies.Reading reading) {
            this.in = in;
            this.limit = limit;
            this.reading = reading;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int n = in.read(bytes, from, length);
            if (n > 0) {
                kept.write(bytes, from, n);
            }
            if (kept.size() > limit) {
                throw new TooLargeException("the answer is larger than " + limit + " bytes");
            }
            reading.grown(kept.size());
            return n;
        }

        /** Never zero: gzip would take a pause for the end and leave its further parts unread. */
        @Override
        public int available() {
            return 1;
        }

        /** After gzip's end there may be more, and it may be missing: both have to be seen. */
        void drain(int enough) throws IOException {
            byte[] buffer = new byte[BUFFER];
            int n = read(buffer, 0, buffer.length);
            while (n >= 0 && kept.size() < enough) {
                n = read(buffer, 0, buffer.length);
            }
        }

        int size() {
            return kept.size();
        }

        byte[] received() {
            return kept.toByteArray();
        }
    }

    /** Over one of the limits. */
    private static final class TooLargeException extends IOException {
        TooLargeException(String message) {
            super(message);
        }
    }
}
