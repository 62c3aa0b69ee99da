package org.policywatch.crawler.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The right of this instance to ask the hosts that it was given (C-10). It ends by itself unless the group confirms it
 * again, so that an instance that was stopped for a while, or has lost its broker, asks nobody whom another may be asking
 * by now; and a host that was taken over is first left alone for its gap, for the former owner may just have asked it.
 */
public final class Lease {
    /** Below the session time-out of a group, after which another may take over: 6 s at the embedded broker, else 45 s. */
    static final Duration VALID = Duration.ofSeconds(3);

    private final LongSupplier nanos;
    private final long valid;
    private long confirmed;
    private volatile Instant since = Instant.EPOCH;

    /**
     * Holds from now on.
     *
     * @param nanos a clock that nobody sets, as {@code System::nanoTime}
     */
    public Lease(LongSupplier nanos) {
        this(nanos, VALID.toNanos());
    }

    private Lease(LongSupplier nanos, long valid) {
        this.nanos = nanos;
        this.valid = valid;
        this.confirmed = nanos.getAsLong();
    }

    /** Of a process that shares its hosts with no other, as a command: never ends. */
    public static Lease alone() {
        return new Lease(System::nanoTime, Long.MAX_VALUE);
    }

    /** The time by this lease's clock, in nanoseconds. */
    public long now() {
        return nanos.getAsLong();
    }

    /** More hosts were given to this instance. */
    public void extended(Instant now) {
        since = now;
    }

    /**
     * The group has confirmed that this instance is a member.
     *
     * @param asked when it was asked, by {@link #now}
     */
    public synchronized void confirmed(long asked) {
        confirmed = asked;
        notifyAll();
    }

    /** Returns while the lease holds; else waits until it is confirmed. */
    synchronized void await() throws InterruptedException {
        while (nanos.getAsLong() - confirmed >= valid) {
            wait();
        }
    }

    /** When hosts were last taken over. */
    Instant since() {
        return since;
    }
}
