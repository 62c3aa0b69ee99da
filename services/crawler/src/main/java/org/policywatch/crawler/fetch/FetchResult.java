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
     * Status 304: a successful check.
     *
     * @param validators new ones if the server sent any
     */
    record NotModified(Response response, @Nullable Validators validators) implements FetchResult {}

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
     * @param clientError a 4xx without a rule of its own: not worth an early try
     * @param notBefore what the server or its host asked for
     */
    record Failed(String reason, boolean clientError, Optional<Instant> notBefore) implements FetchResult {}
}
