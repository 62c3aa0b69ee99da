package org.policywatch.crawler.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace of each host (C-10): one request at a time and a least time between two starts, doubled for {@code .gov};
 * a host that asked to be left alone is left alone (C-07), and so is one that never answers: after six tries without an
 * answer for a minute, then twice as long after each single probe, at most six hours (C-08).
 */
public final class HostPace {
    private static final int PATIENCE = 6;
    private static final Duration FIRST_BREAK = Duration.ofMinutes(1);
    private static final Duration LONGEST_BREAK = Duration.ofHours(6);
    private static final int HIGHEST_EXPONENT = 10;

    private final Duration gap;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Lease lease;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /**
     * @param gap least time between the starts of two requests to one host
     * @param lease without it nobody is asked
     */
    HostPace(Duration gap, Clock clock, Sleeper sleeper, Lease lease) {
        this.gap = gap;
        this.clock = clock;
        this.sleeper = sleeper;
        this.lease = lease;
    }

    /** Waits for the host's turn; whoever got it must {@link Turn#close} it. */
    Turn await(String name) throws TransportException, InterruptedException {
        Host host = host(name);
        host.lock.lockInterruptibly();
        Turn turn = new Turn(name, host);
        boolean started = false;
        try {
            refuseWhileDeferred(host);
            sleeper.sleep(Duration.between(clock.instant(), lastStart(host).plus(host.gap())));
            lease.await();
            host.lastStart = clock.instant();
            started = true;
            return turn;
        } finally {
            if (!started) {
                turn.close();
            }
        }
    }

    /** Ours, or what may have been the former owner's. */
    private Instant lastStart(Host host) {
        return host.lastStart.isAfter(lease.since()) ? host.lastStart : lease.since();
    }

    /** What the robots.txt of one of the host's authorities asks for now; the longest of them holds (C-03). */
    void crawlDelay(String name, String authority, Duration delay) {
        host(name).delays.put(authority, delay);
    }

    /** No request before this time. */
    void defer(String name, Instant until) {
        host(name).defer(until, name + " asked not to be asked before " + until);
    }

    private void refuseWhileDeferred(Host host) throws TransportException {
        Deferral deferral = host.deferral;
        if (clock.instant().isBefore(deferral.until)) {
            throw new TransportException(TransportException.Kind.DEFERRED, deferral.reason, null, deferral.until);
        }
    }

    private Host host(String name) {
        return hosts.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new Host(key.endsWith(".gov")
                ? gap.multipliedBy(2)
                : gap));
    }

    private static final class Host {
        private final ReentrantLock lock = new ReentrantLock(true);
        private final Duration least;
        private final Map<String, Duration> delays = new ConcurrentHashMap<>();
        private volatile Instant lastStart = Instant.EPOCH;
        private volatile Deferral deferral = new Deferral(Instant.EPOCH, "");
        private int unanswered;

        Host(Duration least) {
            this.least = least;
        }

        Duration gap() {
            return delays.values().stream().filter(delay -> delay.compareTo(least) > 0).max(Duration::compareTo)
                    .orElse(least);
        }

        void defer(Instant until, String reason) {
            if (until.isAfter(deferral.until)) {
                deferral = new Deferral(until, reason);
            }
        }
    }

    /** Why and how long a host is left alone. */
    private record Deferral(Instant until, String reason) {}

    /** The right to ask one host. */
    final class Turn implements AutoCloseable {
        private final String name;
        private final Host host;

        private Turn(String name, Host host) {
            this.name = name;
            this.host = host;
        }

        /** The host is there. */
        void answered() {
            host.unanswered = 0;
        }

        /** No connection, or nothing usable came over it. */
        void unanswered(String reason) {
            host.unanswered++;
            if (host.unanswered >= PATIENCE) {
                int doubled = Math.min(host.unanswered - PATIENCE, HIGHEST_EXPONENT);
                Duration wait = FIRST_BREAK.multipliedBy(1L << doubled);
                Instant until = clock.instant().plus(wait.compareTo(LONGEST_BREAK) < 0 ? wait : LONGEST_BREAK);
                host.defer(until, name + " gave no answer " + host.unanswered + " times in a row (newest: " + reason
                        + "); none of its addresses is asked before " + until);
            }
        }

        @Override
        public void close() {
            host.lock.unlock();
        }
    }
}
