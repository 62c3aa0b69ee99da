package org.policywatch.crawler.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.fetch.TransportException.Kind;

/**
 * Follows redirects and sorts answers: at most 5 hops, no loop, never from https to http; each hop passes all the other
 * checks again (C-11).
 */
final class Redirects implements Fetcher {
    private static final int HOPS = 5;
    private static final Set<Integer> PERMANENT = Set.of(301, 308);
    private static final Set<Integer> TEMPORARY = Set.of(302, 303, 307);

    private final Transport transport;
    private final Clock clock;

    Redirects(Transport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public FetchResult fetch(URI url, @Nullable Validators known) throws InterruptedException {
        try {
            return follow(url, known);
        } catch (TransportException e) {
            return sorted(e);
        }
    }

    private FetchResult follow(URI url, @Nullable Validators known) throws TransportException, InterruptedException {
        Set<URI> seen = new HashSet<>();
        URI at = url;
        boolean permanent = true;
        for (int hop = 0; hop <= HOPS; hop++) {
            if (!seen.add(at)) {
                return FetchResult.Failed.clientError("redirects in a loop at " + at);
            }
            Request request = Request.conditional(at, known);
            Response response = transport.send(request);
            boolean always = PERMANENT.contains(response.status());
            Optional<String> location = response.header("Location");
            if (location.isEmpty() || !(always || TEMPORARY.contains(response.status()))) {
                return sorted(response, !request.conditions().isEmpty(), new Way(at, hop, permanent));
            }
            permanent &= always;
            at = next(at, location.get());
        }
        return FetchResult.Failed.clientError("more than " + HOPS + " redirects from " + url);
    }

    /** How an answer was reached. */
    private record Way(URI end, int hops, boolean permanent) {
        Optional<URI> movedTo() {
            return permanent && hops > 0 ? Optional.of(end) : Optional.empty();
        }
    }

    private static URI next(URI from, String location) throws TransportException {
        URI to = target(from, location);
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
            throw new TransportException(Kind.FORBIDDEN_ADDRESS, "redirected from https down to " + to);
        }
        return to;
    }

    /** The address a Location header means (RFC 3986 §5.2; java.net.URI knows neither "" nor "?query"). */
    static URI target(URI from, String location) throws TransportException {
        String reference = location.strip().replace(" ", "%20");
        String whole = reference.isEmpty() || reference.startsWith("?") ? from.getRawPath() + reference : reference;
        try {
            return from.resolve(new URI(whole)).normalize();
        } catch (URISyntaxException e) {
            throw new TransportException(Kind.UNREACHABLE, "redirected to no address: " + location, e);
        }
    }

    private FetchResult sorted(Response response, boolean conditional, Way way) {
        int status = response.status();
        String answer = response.url() + " answers " + status;
        if (response.header("cf-mitigated").filter("challenge"::equalsIgnoreCase).isPresent()) {
            return new FetchResult.Refused(answer + " with a challenge for browsers", FetchResult.Refusal.SERVER);
        }
        return switch (status) {
            case 200 -> new FetchResult.Fetched(response, way.movedTo());
            case 304 -> conditional
                    ? new FetchResult.NotModified(response, sent(response), way.movedTo())
                    : FetchResult.Failed.passing(answer + " to a request without conditions");
            case 401, 403 -> new FetchResult.Refused(answer, FetchResult.Refusal.SERVER);
            case 410 -> way.permanent
                    ? new FetchResult.Gone(answer + ": it is gone for good")
                    : FetchResult.Failed.clientError(answer + ", after a temporary redirect");
            default -> new FetchResult.Failed(answer, trouble(status),
                    RetryAfter.of(response, clock.instant()).map(clock.instant()::plus));
        };
    }

    private static FetchResult.Trouble trouble(int status) {
        return switch (status) {
            case 429, 503 -> FetchResult.Trouble.OVERLOADED;
            case 408, 425 -> FetchResult.Trouble.PASSING;
            default -> status >= 400 && status < 500
                    ? FetchResult.Trouble.CLIENT_ERROR
                    : FetchResult.Trouble.PASSING;
        };
    }

    private static @Nullable Validators sent(Response response) {
        Validators validators = response.validators();
        return validators.isEmpty() ? null : validators;
    }

    private static FetchResult sorted(TransportException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case FORBIDDEN_ADDRESS -> new FetchResult.Refused(message, FetchResult.Refusal.GUARD);
            case ROBOTS, DELAY -> new FetchResult.Refused(message, FetchResult.Refusal.ROBOTS);
            case TIME_OUT, UNREACHABLE, CERTIFICATE, TOO_LARGE, TRUNCATED ->
                FetchResult.Failed.passing(named(e.kind()) + message);
            case DEFERRED ->
                new FetchResult.Failed(message, FetchResult.Trouble.PASSING, Optional.ofNullable(e.notBefore()));
        };
    }

    private static String named(Kind kind) {
        return kind == Kind.CERTIFICATE ? "certificate: " : "";
    }
}
