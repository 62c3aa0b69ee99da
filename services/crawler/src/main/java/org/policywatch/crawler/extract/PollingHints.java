package org.policywatch.crawler.extract;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a feed says about how often it may be asked (RSS 2.0 ttl, skipHours, skipDays; RSS syndication module).
 *
 * @param interval the longer of ttl and updatePeriod divided by updateFrequency
 * @param skipHours hours of the day in GMT, 0 to 23
 * @param skipDays days in GMT
 */
public record PollingHints(Optional<Duration> interval, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
    /** Nothing said. */
    public static final PollingHints NONE = new PollingHints(Optional.empty(), Set.of(), Set.of());

    public PollingHints {
        skipHours = Set.copyOf(skipHours);
        skipDays = Set.copyOf(skipDays);
    }
}
