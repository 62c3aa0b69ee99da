package org.policywatch.crawler.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.fetch.TransportException.Kind;

/**
 * robots.txt of each scheme, host and port (RFC 9309; C-01 to C-04): at most a day old, 4xx allows, 5xx and network
 * errors disallow everything unless an older copy is known, 429 is treated like 503.
 */
public final class Robots {
    /** Letters only, in lower case: the parser ignores any other form. */
    static final String TOKEN = "policywatch";
    private static final Duration FRESH = Duration.ofHours(24);
    private static final Duration FRESH_FAILURE = Duration.ofMinutes(30);
    private static final Duration RELAX = Duration.ofDays(30);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final int PARSED = 512 * 1024;
    private static final int HOPS = 5;

    private final Transport transport;
    private final HostPace pace;
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** @param transport paced, but without this check */
    public Robots(Transport transport, HostPace pace, Clock clock) {
        this.transport = transport;
        this.pace = pace;
        this.clock = clock;
    }

    /** Returns when the address may be asked; otherwise says why not. */
    void check(URI url) throws TransportException, InterruptedException {
        Entry entry = entry(url);
        if (entry.rules == null) {
            throw new TransportException(Kind.ROBOTS,
                    entry.reason + "; nothing is asked of this host until it can be read");
        }
        long delay = entry.rules.getCrawlDelay();
        if (delay != BaseRobotRules.UNSET_CRAWL_DELAY && delay > LONGEST_DELAY.toMillis()) {
            throw new TransportException(Kind.DELAY, "robots.txt asks for a Crawl-delay of " + delay / 1000
                    + " s, the limit is " + LONGEST_DELAY.toSeconds() + " s");
        }
        if (delay > 0) {
            pace.atLeast(String.valueOf(url.getHost()), Duration.ofMillis(delay));
        }
        if (!entry.rules.isAllowed(url.toString())) {
            throw new TransportException(Kind.ROBOTS,
                    "robots.txt of " + authority(url) + " disallows " + url.getPath());
        }
    }

    private Entry entry(URI url) throws TransportException, InterruptedException {
        String key = authority(url);
        Entry known = entries.get(key);
        if (known != null && clock.instant().isBefore(known.until)) {
            return known;
        }
        Entry fresh = fetch(url, Optional.ofNullable(known));
        entries.put(key, fresh);
        return fresh;
    }

    private Entry fetch(URI url, Optional<Entry> known) throws TransportException, InterruptedException {
        URI robots = URI.create(authority(url) + "/robots.txt");
        try {
            return read(robots, known);
        } catch (TransportException e) {
            if (e.kind() == Kind.DEFERRED || e.kind() == Kind.FORBIDDEN_ADDRESS) {
                throw e;
            }
            return unavailable(known, robots + " could not be read: " + e.getMessage());
        }
    }

    private Entry read(URI robots, Optional<Entry> known) throws TransportException, InterruptedException {
        URI at = robots;
        for (int hop = 0; hop <= HOPS; hop++) {
            Response response = transport.send(Request.of(at));
            int status = response.status();
            Optional<String> location = response.header("Location");
            if (status >= 300 && status < 400 && location.isPresent()) {
                at = Redirects.target(at, location.get());
            } else if (status >= 200 && status < 300) {
                return parsed(robots, response.body());
            } else if (status >= 400 && status < 500 && status != 429) {
                return good(allowAll());
            } else {
                return unavailable(known, robots + " answers " + status);
            }
        }
        return good(allowAll());
    }

    private Entry parsed(URI robots, byte[] body) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE / 2, 0);
        byte[] head = body.length > PARSED ? Arrays.copyOf(body, PARSED) : body;
        return good(parser.parseContent(robots.toString(), head, "text/plain", List.of(TOKEN)));
    }

    private static BaseRobotRules allowAll() {
        return new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL);
    }

    private Entry good(BaseRobotRules rules) {
        Instant now = clock.instant();
        return new Entry(rules, now.plus(FRESH), now, "");
    }

    /** The copy we know goes on to hold; after 30 days without an answer, everything is allowed (RFC 9309 §2.3.1.4). */
    private Entry unavailable(Optional<Entry> known, String reason) {
        Instant now = clock.instant();
        Instant since = known.map(Entry::since).orElse(now);
        BaseRobotRules rules = known.map(Entry::rules).orElse(null);
        if (rules == null && since.plus(RELAX).isBefore(now)) {
            rules = allowAll();
        }
        return new Entry(rules, now.plus(FRESH_FAILURE), since, reason);
    }

    private static String authority(URI url) {
        return (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /**
     * What is known of one authority.
     *
     * @param rules null: disallow everything
     * @param until when to ask again
     * @param since of the last good answer, or of the first bad one
     * @param reason of a failure
     */
    private record Entry(@Nullable BaseRobotRules rules, Instant until, Instant since, String reason) {}
}
