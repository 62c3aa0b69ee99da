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
                return failed("redirects in a loop at " + at);
            }
            Response response = transport.send(Request.conditional(at, known));
            boolean always = PERMANENT.contains(response.status());
            Optional<String> location = response.header("Location");
            if (location.isEmpty() || !(always || TEMPORARY.contains(response.status()))) {
                return sorted(response, permanent && hop > 0 ? Optional.of(at) : Optional.empty());
            }
            permanent &= always;
            at = next(at, location.get());
        }
        return failed("more than " + HOPS + " redirects from " + url);
    }

    private static URI next(URI from, String location) throws TransportException {
        URI to = target(from, location);
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
            throw new TransportException(Kind.FORBIDDEN_ADDRESS, "redirected from https down to " + to);
        }
        return to;
    }

    /** The address a Location header means. */
    static URI target(URI from, String location) throws TransportException {
        try {
            return from.resolve(new URI(location.strip().replace(" ", "%20")));
        } catch (URISyntaxException e) {
            throw new TransportException(Kind.UNREACHABLE, "redirected to no address: " + location, e);
        }
    }

    private FetchResult sorted(Response response, Optional<URI> movedTo) {
        int status = response.status();
        return switch (status) {
            case 200 -> new FetchResult.Fetched(response, movedTo);
            case 304 -> new FetchResult.NotModified(response, sent(response));
            case 401, 403 -> new FetchResult.Refused(response.url() + " answers " + status, FetchResult.Refusal.SERVER);
            case 410 -> new FetchResult.Gone(response.url() + " answers 410: it is gone for good");
            default -> new FetchResult.Failed(response.url() + " answers " + status,
                    status >= 400 && status < 500 && status != 408 && status != 425 && status != 429,
                    RetryAfter.of(response, clock.instant()).map(clock.instant()::plus));
        };
    }

    private static @Nullable Validators sent(Response response) {
        Validators validators = response.validators();
        return validators.isEmpty() ? null : validators;
    }

    private static FetchResult failed(String reason) {
        return new FetchResult.Failed(reason, true, Optional.empty());
    }

    private static FetchResult sorted(TransportException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case FORBIDDEN_ADDRESS -> new FetchResult.Refused(message, FetchResult.Refusal.GUARD);
            case ROBOTS, DELAY -> new FetchResult.Refused(message, FetchResult.Refusal.ROBOTS);
            case TIME_OUT, UNREACHABLE, CERTIFICATE, TOO_LARGE, TRUNCATED ->
                new FetchResult.Failed(named(e.kind()) + message, false, Optional.empty());
            case DEFERRED -> new FetchResult.Failed(message, false, Optional.ofNullable(e.notBefore()));
        };
    }

    private static String named(Kind kind) {
        return kind == Kind.CERTIFICATE ? "certificate: " : "";
    }
}
