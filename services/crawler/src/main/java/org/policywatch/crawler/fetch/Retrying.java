package org.policywatch.crawler.fetch;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.policywatch.crawler.fetch.TransportException.Kind;

/** At most two more tries for time-outs, lost connections and 500, 502, 504 (C-08); 503 and 429 have their own rule. */
final class Retrying implements Transport {
    private static final int TRIES = 3;
    private static final Set<Integer> WORTH_A_TRY = Set.of(500, 502, 504);
    private static final Set<Kind> PASSING = Set.of(Kind.TIME_OUT, Kind.UNREACHABLE);

    private final Transport next;
    private final Duration base;
    private final RandomGenerator random;
    private final Sleeper sleeper;

    /** @param base the wait before the n-th new try is random between 0 and base times 2 to the n */
    Retrying(Transport next, Duration base, RandomGenerator random, Sleeper sleeper) {
        this.next = next;
        this.base = base;
        this.random = random;
        this.sleeper = sleeper;
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                Response response = next.send(request);
                if (attempt == TRIES || !WORTH_A_TRY.contains(response.status())) {
                    return response;
                }
            } catch (TransportException e) {
                if (attempt == TRIES || !PASSING.contains(e.kind())) {
                    throw e;
                }
            }
            sleeper.sleep(Duration.ofMillis(random.nextLong(base.multipliedBy(1L << attempt).toMillis() + 1)));
        }
    }
}
