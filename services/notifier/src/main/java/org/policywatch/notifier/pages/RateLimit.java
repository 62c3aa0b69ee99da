package org.policywatch.notifier.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most so many a network and hour, and so many in all. Holds at most {@value #NETWORKS} networks. Thread-safe. */
final class RateLimit {
    private static final Duration SPAN = Duration.ofHours(1);
    private static final int NETWORKS = 10_000;
    private static final String ALL = "all";

    private final int aNetwork;
    private final int inAll;
    private final Clock clock;
    private final Map<String, Deque<Instant>> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > NETWORKS;
        }
    };

    RateLimit(int aNetwork, int inAll, Clock clock) {
        this.aNetwork = aNetwork;
        this.inAll = inAll;
        this.clock = clock;
    }

    /** True when one more is allowed; it is counted. */
    synchronized boolean allows(String network) {
        Instant now = clock.instant();
        Deque<Instant> own = recent(network, now);
        Deque<Instant> all = recent(ALL, now);
        if (own.size() >= aNetwork || all.size() >= inAll) {
            return false;
        }
        own.add(now);
        all.add(now);
        return true;
    }

    private Deque<Instant> recent(String key, Instant now) {
        Deque<Instant> times = seen.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(SPAN))) {
            times.removeFirst();
        }
        return times;
    }
}
