package org.policywatch.notifier.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is given a rest: single recipient domains, and our own server as a whole. Thread-safe. */
public final class Pauses {
    private static final Logger LOG = LoggerFactory.getLogger(Pauses.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<String, Instant> domains = new ConcurrentHashMap<>();
    private Trouble trouble = Trouble.NONE;

    /** What keeps us from sending at all; {@code failures} in a row. */
    private record Trouble(int failures, Instant until, String reason) {
        private static final Trouble NONE = new Trouble(0, Instant.MIN, "");
    }

    /** No mail to this domain until then. */
    public void rest(String domain, Instant until) {
        domains.merge(domain, until, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** Until when this domain rests; empty when it does not. */
    public Optional<Instant> resting(String domain, Instant now) {
        return Optional.ofNullable(domains.get(domain)).filter(until -> until.isAfter(now));
    }

    /** The server could not be reached: 1 s, doubling up to a minute. Returns until when. */
    public synchronized Instant unreachable(String reason, Instant now) {
        return stop(reason, now, span(trouble.failures()));
    }

    /** The server refuses us: nothing is sent for so long. Returns until when. */
    public synchronized Instant stop(String reason, Instant now, Duration span) {
        if (!trouble.until().isAfter(now)) {
            if (trouble.failures() == 0) {
                LOG.atWarn().addKeyValue("reason", reason).log("mail waits and nothing is lost; it is tried again by "
                        + "itself. Next step: see that the server of smtp.host and smtp.port answers, or correct them");
            }
            trouble = new Trouble(trouble.failures() + 1, now.plus(span), reason);
        }
        return trouble.until();
    }

    private static Duration span(int failures) {
        Duration span = FIRST.multipliedBy(1L << Math.min(failures, 6));
        return span.compareTo(LONGEST) > 0 ? LONGEST : span;
    }

    /** Something got through. */
    public synchronized void works() {
        if (trouble.failures() > 0) {
            LOG.atInfo().log("the mail server takes mail again");
        }
        trouble = Trouble.NONE;
    }

    /** Time to wait before the next try at all; zero when sending is open. */
    public synchronized Duration closedFor(Instant now) {
        Instant until = trouble.until();
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** Why nothing gets through; empty while mail flows. */
    public synchronized Optional<String> reason() {
        return trouble.failures() == 0 ? Optional.empty() : Optional.of(trouble.reason());
    }
}
