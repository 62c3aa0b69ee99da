package org.policywatch.notifier.deliver;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a deferred mail is tried again: after 15 and 30 minutes, 1, 2, 4 and 8 hours, then every 8 hours (RFC 5321
 * §4.5.4.1), each shortened or lengthened by up to a tenth so that mails do not march in step.
 */
public final class RetrySchedule {
    private static final Duration FIRST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 5;
    private static final double JITTER = 0.1;

    private final RandomGenerator random;

    public RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Time until the next try.
     *
     * @param attempts tries so far, at least one
     */
    public Duration after(int attempts) {
        return jittered(FIRST.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS)));
    }

    /** The same span, a little shorter or longer. */
    public Duration jittered(Duration span) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(span.toMillis() * factor));
    }
}
