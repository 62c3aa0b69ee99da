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
 * a host that asked to be left alone is left alone (C-07).
 */
public final class HostPace {
    private final Duration gap;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /** @param gap least time between the starts of two requests to one host */
    public HostPace(Duration gap, Clock clock, Sleeper sleeper) {
        this.gap = gap;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Waits for the host's turn; whoever got it must {@link Turn#close} it. */
    Turn await(String name) throws TransportException, InterruptedException {
        Host host = host(name);
        host.lock.lockInterruptibly();
        Turn turn = new Turn(host);
        boolean started = false;
        try {
            refuseWhileDeferred(name, host);
            sleeper.sleep(Duration.between(clock.instant(), host.nextStart));
            host.nextStart = clock.instant().plus(host.gap);
            started = true;
            return turn;
        } finally {
            if (!started) {
                turn.close();
            }
        }
    }

    /** From now on at least this gap, as robots.txt asks (C-03). */
    void atLeast(String name, Duration delay) {
        Host host = host(name);
        if (delay.compareTo(host.gap) > 0) {
            host.gap = delay;
        }
    }

    /** No request before this time. */
    void defer(String name, Instant until) {
        Host host = host(name);
        host.deferredUntil = until.isAfter(host.deferredUntil) ? until : host.deferredUntil;
    }

    private void refuseWhileDeferred(String name, Host host) throws TransportException {
        if (clock.instant().isBefore(host.deferredUntil)) {
            throw new TransportException(TransportException.Kind.DEFERRED,
                    name + " asked not to be asked before " + host.deferredUntil, null, host.deferredUntil);
        }
    }

    private Host host(String name) {
        return hosts.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new Host(key.endsWith(".gov")
                ? gap.multipliedBy(2)
                : gap));
    }

    private static final class Host {
        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile Duration gap;
        private volatile Instant nextStart = Instant.MIN;
        private volatile Instant deferredUntil = Instant.MIN;

        Host(Duration gap) {
            this.gap = gap;
        }
    }

    /** The right to ask one host. */
    static final class Turn implements AutoCloseable {
        private final Host host;

        private Turn(Host host) {
            this.host = host;
        }

        @Override
        public void close() {
            host.lock.unlock();
        }
    }
}
