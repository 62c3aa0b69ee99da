package org.policywatch.crawler.fetch;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a fetch. */
public sealed interface FetchResult {
    /**
     * A body, status 200.
     *
     * @param response of the last hop
     * @param movedTo where only permanent redirects led, to be learned after three times (C-11)
     */
    record Fetched(Response response, Optional<URI> movedTo) implements FetchResult {}

    /**
     * Status 304 to a conditional request: a successful check.
     *
     * @param validators new ones if the server sent any
     * @param movedTo as in {@link Fetched}
     */
    record NotModified(Response response, @Nullable Validators validators, Optional<URI> movedTo)
            implements
                FetchResult {}

    /** Somebody said no: robots.txt, our address guard, 401, 403, a block page. An operator has to look. */
    record Refused(String reason, Refusal by) implements FetchResult {}

    /** Who said no. */
    enum Refusal {
        /** 401 or 403: at least six hours of rest (C-12). */
        SERVER,
        /** robots.txt: looked at again when its copy is old. */
        ROBOTS,
        /** Our address guard. */
        GUARD
    }

    /** Status 410: never asked again until a human acts. */
    record Gone(String reason) implements FetchResult {}

    /**
     * No usable answer.
     *
     * @param reason in words
     * @param notBefore what the server or its host asked for
     */
    record Failed(String reason, Trouble trouble, Optional<Instant> notBefore) implements FetchResult {
        static Failed passing(String reason) {
            return new Failed(reason, Trouble.PASSING, Optional.empty());
        }

        static Failed clientError(String reason) {
            return new Failed(reason, Trouble.CLIENT_ERROR, Optional.empty());
        }
    }

    /** What a failure says about the next try. */
    enum Trouble {
        /** May be over soon. */
        PASSING,
        /** A 4xx without a rule of its own, or what amounts to it: not worth an early try. */
        CLIENT_ERROR,
        /** 429 or 503: where the server says how long, not before the usual time either. */
        OVERLOADED,
        /** Our own, as a full disk: the server is well, and asked again at the usual time. */
        OURS
    }
}
