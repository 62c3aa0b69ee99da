package org.policywatch.crawler.fetch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** There is no answer that can be used; the kind says what the caller does. */
public final class TransportException extends Exception {
    private final Kind kind;
    private final @Nullable Instant notBefore;

    TransportException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    TransportException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, null);
    }

    TransportException(Kind kind, String message, @Nullable Throwable cause, @Nullable Instant notBefore) {
        super(message, cause);
        this.kind = kind;
        this.notBefore = notBefore;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** For {@link Kind#DEFERRED}: when the host may be asked again. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }

    /** Sorted by what the caller does. */
    public enum Kind {
        /** No answer within the time limits; may be tried again. */
        TIME_OUT,
        /** Name, connection or stream failed; may be tried again. */
        UNREACHABLE,
        /** The certificate or the handshake; never downgraded (C-32). */
        CERTIFICATE,
        /** Larger than allowed, on the wire or after inflation (C-13). */
        TOO_LARGE,
        /** Shorter than announced, or a broken compression (C-13). */
        TRUNCATED,
        /** An address, scheme or port that must not be asked (C-15). */
        FORBIDDEN_ADDRESS,
        /** robots.txt says no (C-01). */
        ROBOTS,
        /** robots.txt asks for a delay beyond our limit (C-03). */
        DELAY,
        /** The host asked to be left alone for a while (C-07), or its robots.txt could not be read (C-01). */
        DEFERRED
    }
}
