package org.policywatch.endtoend.crawler;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.policywatch.crawler.fetch.Sleeper;

/** The system's time, which can be set on: whoever sleeps until a time that is then past wakes at once. */
final class SteppedTime extends Clock implements Sleeper {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stepped = lock.newCondition();
    private volatile Duration ahead = Duration.ZERO;

    /** All clocks are set on by that much. */
    void step(Duration by) {
        lock.lock();
        try {
            ahead = ahead.plus(by);
            stepped.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (!time.isPositive()) {
            return;
        }
        Instant until = instant().plus(time);
        lock.lockInterruptibly();
        try {
            for (Duration left = time; left.isPositive(); left = Duration.between(instant(), until)) {
                var _ = stepped.await(left.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks this clock for local time");
    }
}
