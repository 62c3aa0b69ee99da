package org.policywatch.notifier.hook;

import java.time.Duration;
import java.util.Optional;

/** When a call is tried again: three minutes after the first try, then three times as long each time; 54 h 39 min in all. */
final class HookSchedule {
    /** Tries after the first. */
    static final int TRIES = 7;
    /** The failed try at which the owner is warned: some 40 minutes after the first. */
    static final int WARNING = 4;
    private static final Duration FIRST = Duration.ofMinutes(3);
    private static final int TIMES = 3;

    private HookSchedule() {}

    /**
     * How long to wait.
     *
     * @param attempts so far, at least one
     * @return empty when that was the last
     */
    static Optional<Duration> after(int attempts) {
        return attempts > TRIES
                ? Optional.empty()
                : Optional.of(FIRST.multipliedBy((long) Math.pow(TIMES, attempts - 1)));
    }
}
