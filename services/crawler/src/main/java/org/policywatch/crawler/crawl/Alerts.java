package org.policywatch.crawler.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * When an operator is told of a source (C-24, C-12): at once when it is blocked, stale or gone, at the third failure in a
 * row, and again each day until it is well.
 */
public final class Alerts {
    private static final int FAILURES = 3;
    private static final Duration REPEATED = Duration.ofDays(1);
    private static final Set<String> AT_ONCE = Set.of("blocked", "stale", "gone");

    private Alerts() {}

    /** True when the visit between the two is one to tell of. */
    public static boolean isDue(CrawlState.Standing before, CrawlState.Standing after) {
        return isBad(after)
                && (!isBad(before) || !before.status().equals(after.status()) || isNextDay(before, after));
    }

    private static boolean isBad(CrawlState.Standing standing) {
        return AT_ONCE.contains(standing.status()) || standing.errors() >= FAILURES;
    }

    /** Days are counted from the beginning of the trouble, so that each has one alert. */
    private static boolean isNextDay(CrawlState.Standing before, CrawlState.Standing after) {
        Instant earlier = before.lastAttempt();
        Instant now = after.lastAttempt();
        return earlier != null && now != null && days(after.since(), now) > days(after.since(), earlier);
    }

    private static long days(Instant since, Instant at) {
        return Duration.between(since, at).dividedBy(REPEATED);
    }
}
