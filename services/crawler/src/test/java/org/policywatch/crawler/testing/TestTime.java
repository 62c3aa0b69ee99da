package org.policywatch.crawler.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.policywatch.crawler.fetch.Sleeper;

/** A clock that moves only when a test says so, or when somebody sleeps. */
public final class TestTime extends Clock implements Sleeper {
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Time goes by. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void sleep(Duration time) {
        if (time.isPositive()) {
            pass(time);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("always UTC");
    }
}
