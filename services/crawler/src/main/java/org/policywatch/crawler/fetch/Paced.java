package org.policywatch.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits for the host's turn; remembers what the host says about its load, and whether it says anything at all. */
final class Paced implements Transport {
    private final Transport next;
    private final HostPace pace;
    private final Clock clock;

    Paced(Transport next, HostPace pace, Clock clock) {
        this.next = next;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        String host = String.valueOf(request.url().getHost());
        try (HostPace.Turn turn = pace.await(host)) {
            return isLiteral(host) ? next.send(request) : watched(turn, host, request);
        }
    }

    private Response watched(HostPace.Turn turn, String host, Request request)
            throws TransportException, InterruptedException {
        try {
            Response response = next.send(request);
            turn.answered();
            if (response.status() == 429 || response.status() == 503) {
                RetryAfter.of(response, clock.instant()).ifPresent(wait -> defer(host, wait));
            }
            return response;
        } catch (TransportException e) {
            switch (e.kind()) {
                case TIME_OUT, UNREACHABLE -> turn.unanswered(String.valueOf(e.getMessage()));
                case CERTIFICATE, TOO_LARGE, TRUNCATED -> turn.answered();
                case FORBIDDEN_ADDRESS, ROBOTS, DELAY, DEFERRED -> {
                }
            }
            throw e;
        }
    }

    private void defer(String host, Duration wait) {
        Instant until = clock.instant().plus(wait);
        pace.defer(host, until);
    }

    /** An address in place of a name may stand for many services: only the URL waits (C-07). */
    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[\\d.]+") || !host.contains(".");
    }
}
