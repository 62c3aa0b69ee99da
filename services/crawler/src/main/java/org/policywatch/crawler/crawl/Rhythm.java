package org.policywatch.crawler.crawl;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a source is asked, by what it brought (C-29): news comes in clusters, so for six hours after a change twice as
 * often, at most every 15 minutes; after a month without one half as often, after a quarter a fourth, at least each day.
 */
final class Rhythm {
    private static final Duration LIVELY = Duration.ofHours(6);
    private static final Duration QUIET = Duration.ofDays(30);
    private static final Duration VERY_QUIET = Duration.ofDays(90);
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(24);

    private Rhythm() {}

    /**
     * The interval from now on.
     *
     * @param every of the catalogue; where it is itself outside the bounds it stays
     * @param lastChange null: never, or not known
     */
    static Duration of(Duration every, @Nullable Instant lastChange, Instant now) {
        if (lastChange == null) {
            return every;
        }
        Duration quiet = Duration.between(lastChange, now);
        if (quiet.compareTo(LIVELY) <= 0) {
            return longer(every.dividedBy(2), shorter(every, SHORTEST));
        }
        if (quiet.compareTo(QUIET) <= 0) {
            return every;
        }
        int times = quiet.compareTo(VERY_QUIET) <= 0 ? 2 : 4;
        return shorter(every.multipliedBy(times), longer(every, LONGEST));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
