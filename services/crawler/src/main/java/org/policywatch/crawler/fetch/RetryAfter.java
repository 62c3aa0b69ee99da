package org.policywatch.crawler.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Retry-After as seconds or as a date (RFC 9110 §10.2.3); past, negative or garbage is no information, at most a day. */
final class RetryAfter {
    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {}

    static Optional<Duration> of(Response response, Instant now) {
        return response.header("Retry-After").flatMap(value -> parse(value.strip(), now));
    }

    static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("[0-9]+")) {
            long seconds = value.length() > 9 ? MOST.toSeconds() : Long.parseLong(value);
            return clamped(Duration.ofSeconds(seconds));
        }
        return HttpDate.parse(value, now).flatMap(date -> clamped(Duration.between(now, date)));
    }

    private static Optional<Duration> clamped(Duration wait) {
        if (wait.isNegative() || wait.isZero()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(MOST) > 0 ? MOST : wait);
    }
}
