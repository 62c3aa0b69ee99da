package org.policywatch.notifier.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How fast mail goes to each recipient domain (E-22): one mail at a time, a few a minute to start, faster after each
 * warm-up's worth of mails without a refusal, slower after a refusal, and a rest after many refusals in a row. Thread-safe;
 * kept in memory, so that a restart starts slowly again.
 */
public final class Pacing {
    /** No limits: towards a relay of our own, which paces itself. */
    public static final Pacing NONE = new Pacing(new Rules(0, 0));
    /** Refusals in a row before a domain rests. */
    static final int IN_A_ROW = 10;
    /** How long it rests. */
    static final Duration REST = Duration.ofMinutes(15);
    private static final Duration FARTHEST = Duration.ofMinutes(2);
    private static final int WARM_UP_MINUTES = 10;
    private static final int FASTEST = 1200;
    private static final int BUCKET = 3;
    private static final String ALL = "";

    private final Rules rules;
    private final Map<String, Lane> lanes = new HashMap<>();

    /**
     * Limits.
     *
     * @param domain mails a minute to one domain to start with; 0: no limit
     * @param all mails a minute altogether; 0: no limit
     */
    public record Rules(int domain, int all) {}

    public Pacing(Rules rules) {
        this.rules = rules;
    }

    /**
     * Asks to send one mail now. After an empty answer {@link #done} must follow.
     *
     * @return when to ask again; empty when it may go
     */
    public synchronized Optional<Instant> ask(String domain, Instant now) {
        if (rules.all() > 0) {
            Lane all = lane(ALL, rules.all());
            if (!all.hasToken(now)) {
                return Optional.of(all.nextSlot(now));
            }
        }
        if (rules.domain() > 0) {
            Lane lane = lane(domain, rules.domain());
            if (lane.busy || !lane.hasToken(now)) {
                return Optional.of(lane.nextSlot(now));
            }
            lane.busy = true;
            lane.tokens--;
        }
        if (rules.all() > 0) {
            lane(ALL, rules.all()).tokens--;
        }
        return Optional.empty();
    }

    /**
     * The mail that was let go is through.
     *
     * @param taken false when the domain refused it, for good or for now
     * @return until when the domain rests, if it refused too many in a row
     */
    public synchronized Optional<Instant> done(String domain, boolean taken, Instant now) {
        if (rules.domain() == 0) {
            return Optional.empty();
        }
        Lane lane = lane(domain, rules.domain());
        lane.busy = false;
        return taken ? lane.taken() : lane.refused(now);
    }

    /** It was not tried after all: our own trouble says nothing about the domain. */
    public synchronized void undone(String domain) {
        if (rules.domain() > 0) {
            lane(domain, rules.domain()).busy = false;
        }
    }

    private Lane lane(String name, int rate) {
        return lanes.computeIfAbsent(name, _ -> new Lane(rate));
    }

    /** One domain, or all of them together. */
    private static final class Lane {
        private final int slowest;
        private int rate;
        private double tokens = BUCKET;
        private Instant filled = Instant.MIN;
        private Instant lastSlot = Instant.MIN;
        private boolean busy;
        private int takenAtThisRate;
        private int refusedInARow;

        Lane(int rate) {
            this.rate = rate;
            this.slowest = Math.max(1, rate / 4);
        }

        private Duration gap() {
            return Duration.ofMinutes(1).dividedBy(rate);
        }

        boolean hasToken(Instant now) {
            if (filled.equals(Instant.MIN)) {
                filled = now;
            }
            double minutes = Math.max(0, Duration.between(filled, now).toMillis() / 60_000.0);
            tokens = Math.min(BUCKET, tokens + minutes * rate);
            filled = now;
            return tokens >= 1;
        }

        /**
         * A place of its own for each mail that waits, so that they do not all come back at once; never far off, for the
         * pace may have changed by then.
         */
        Instant nextSlot(Instant now) {
            Instant next = (lastSlot.isAfter(now) ? lastSlot : now).plus(gap());
            lastSlot = next.isAfter(now.plus(FARTHEST)) ? now.plus(gap()) : next;
            return lastSlot;
        }

        Optional<Instant> taken() {
            refusedInARow = 0;
            takenAtThisRate++;
            if (takenAtThisRate >= rate * WARM_UP_MINUTES && rate < FASTEST) {
                rate = Math.min(FASTEST, rate * 2);
                takenAtThisRate = 0;
            }
            return Optional.empty();
        }

        Optional<Instant> refused(Instant now) {
            takenAtThisRate = 0;
            refusedInARow++;
            if (refusedInARow < IN_A_ROW) {
                return Optional.empty();
            }
            refusedInARow = 0;
            rate = Math.max(slowest, rate / 2);
            return Optional.of(now.plus(REST));
        }
    }
}
