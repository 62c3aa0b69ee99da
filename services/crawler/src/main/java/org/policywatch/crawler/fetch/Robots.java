package org.policywatch.crawler.fetch;

import crawlercommons.robots.BaseRobotRules;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.fetch.TransportException.Kind;

/**
 * robots.txt of each scheme, host and port (RFC 9309; C-01 to C-04): at most a day old, 4xx allows, 5xx and network
 * errors disallow everything unless an older copy is known, 429 is treated like 503.
 */
public final class Robots {
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration FRESH_FAILURE = Duration.ofMinutes(30);
    private static final Duration RELAX = Duration.ofDays(30);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private final RobotsFile file;
    private final HostPace pace;
    private final Clock clock;
    private final Map<String, Authority> authorities = new ConcurrentHashMap<>();

    /** @param transport paced, but without this check */
    public Robots(Transport transport, HostPace pace, Clock clock) {
        this.file = new RobotsFile(transport, clock);
        this.pace = pace;
        this.clock = clock;
    }

    /** Returns when the address may be asked; otherwise says why not. */
    void check(URI url) throws TransportException, InterruptedException {
        String authority = authority(url);
        Known known = authorities.computeIfAbsent(authority, Authority::new).known();
        if (known.rules == null) {
            throw new TransportException(Kind.DEFERRED,
                    known.reason + "; nothing is asked of this host until it can be read", null, known.until);
        }
        pace.crawlDelay(String.valueOf(url.getHost()), authority, delay(known.rules));
        if (!known.rules.isAllowed(url.toString())) {
            throw new TransportException(Kind.ROBOTS, "robots.txt of " + authority + " disallows " + url.getPath());
        }
    }

    private static Duration delay(BaseRobotRules rules) throws TransportException {
        long delay = rules.getCrawlDelay();
        if (delay != BaseRobotRules.UNSET_CRAWL_DELAY && delay > LONGEST_DELAY.toMillis()) {
            throw new TransportException(Kind.DELAY, "robots.txt asks for a Crawl-delay of " + delay / 1000
                    + " s, the limit is " + LONGEST_DELAY.toSeconds() + " s");
        }
        return Duration.ofMillis(Math.max(delay, 0));
    }

    private static String authority(URI url) {
        return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /** One authority; whoever needs its file while it is being asked for waits for that answer. */
    private final class Authority {
        private final String name;
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Known known;

        Authority(String name) {
            this.name = name;
        }

        Known known() throws TransportException, InterruptedException {
            lock.lockInterruptibly();
            try {
                Known copy = known;
                if (copy == null || !clock.instant().isBefore(copy.until)) {
                    copy = renewed(copy);
                    known = copy;
                }
                return copy;
            } finally {
                lock.unlock();
            }
        }

        private Known renewed(@Nullable Known copy) throws TransportException, InterruptedException {
            return switch (file.read(name)) {
                case RobotsFile.Answer.Rules(BaseRobotRules rules) ->
                    new Known(rules, clock.instant().plus(FRESH), clock.instant(), "");
                case RobotsFile.Answer.Unreachable(String reason, var retryAfter) ->
                    kept(copy, reason, retryAfter.orElse(FRESH_FAILURE));
            };
        }

        /** The copy we know goes on to hold; after 30 days without one, everything is allowed (RFC 9309 §2.3.1.4). */
        private Known kept(@Nullable Known copy, String reason, Duration wait) {
            Instant now = clock.instant();
            Instant since = copy == null ? now : copy.since;
            BaseRobotRules rules = copy == null ? null : copy.rules;
            boolean relaxed = rules == null && since.plus(RELAX).isBefore(now);
            return new Known(relaxed ? RobotsFile.allowAll().rules() : rules, now.plus(wait), since, reason);
        }
    }

    /**
     * What is known of one authority.
     *
     * @param rules null: disallow everything
     * @param until when to ask again
     * @param since of the last good answer, or of the first bad one
     * @param reason of a failure
     */
    private record Known(@Nullable BaseRobotRules rules, Instant until, Instant since, String reason) {}
}
