package org.policywatch.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits for the host's turn and remembers what the host says about its load. */
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
        try (HostPace.Turn _ = pace.await(host)) {
            Response response = next.send(request);
            if ((response.status() == 429 || response.status() == 503) && !isLiteral(host)) {
                RetryAfter.of(response, clock.instant()).ifPresent(wait -> defer(host, wait));
            }
            return response;
        }
    }

    private void defer(String host, Duration wait) {
        Instant until = clock.instant().plus(wait);
        pace.defer(host, until);
    }

    /** An address in place of a name may stand for many services: only the URL is deferred (C-07). */
    private static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[\\d.]+") || !host.contains(".");
    }
}
