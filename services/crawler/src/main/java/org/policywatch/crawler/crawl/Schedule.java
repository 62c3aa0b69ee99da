package org.policywatch.crawler.crawl;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.policywatch.crawler.extract.PollingHints;
import org.policywatch.crawler.fetch.FetchResult;
import org.policywatch.crawler.fetch.HttpDate;
import org.policywatch.crawler.fetch.Response;

/**
 * When to visit again (C-08, C-09): the longest of the source's own interval and what server and feed ask for, at most a
 * day, give or take a tenth; after failures a random time that doubles its limit, at most six hours, a day for 4xx.
 */
public final class Schedule {
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration BACK_OFF_BASE = Duration.ofSeconds(60);
    private static final Duration BACK_OFF_CAP = Duration.ofHours(6);
    private static final Duration REFUSED = Duration.ofHours(6);
    private static final double JITTER = 0.1;
    private static final int HIGHEST_EXPONENT = 20;
    private static final Pattern MAX_AGE = Pattern.compile("max-age\\s*=\\s*\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);

    private final Duration minimum;
    private final RandomGenerator random;

    /** @param minimum the setting {@code crawler.minimum-interval} */
    public Schedule(Duration minimum, RandomGenerator random) {
        this.minimum = minimum;
        this.random = random;
    }

    /** After a success. */
    Instant afterSuccess(Instant now, Duration every, Response response, PollingHints hints) {
        Duration asked = Stream.of(Optional.of(every), Optional.of(minimum), hints.interval(), maxAge(response),
                expires(response, now)).flatMap(Optional::stream).max(Duration::compareTo).orElse(every);
        Duration cap = LONGEST.compareTo(every) > 0 ? LONGEST : every;
        return outsideSkipped(now.plus(least(jittered(least(asked, cap)), cap)), hints);
    }

    /** After the {@code errors}-th failure in a row. */
    Instant afterFailure(Instant now, Duration every, int errors, FetchResult.Trouble trouble,
            Optional<Instant> notBefore) {
        Instant next = switch (trouble) {
            case OVERLOADED -> notBefore.isPresent()
                    ? now.plus(least(floor(every), LONGEST))
                    : backedOff(now, every, errors, BACK_OFF_CAP);
            case CLIENT_ERROR -> backedOff(now, every, errors, LONGEST);
            case OURS -> now.plus(least(floor(every), LONGEST));
            case PASSING -> backedOff(now, every, errors, BACK_OFF_CAP);
        };
        return notBefore.filter(next::isBefore).orElse(next);
    }

    private Instant backedOff(Instant now, Duration every, int errors, Duration cap) {
        Duration base = least(BACK_OFF_BASE, floor(every));
        long limit = Math.min(cap.toMillis(), base.toMillis() << Math.min(errors, HIGHEST_EXPONENT));
        return now.plusMillis(Math.max(random.nextLong(limit + 1), minimum.toMillis()));
    }

    /** After 401, 403, a block page or a refusal of ours: six hours, doubled each time, at most a day. */
    Instant afterRefusal(Instant now, int errors) {
        long wait = Math.min(REFUSED.toMillis() << Math.min(Math.max(errors - 1, 0), 2), LONGEST.toMillis());
        return now.plusMillis(wait).plusMillis(random.nextLong(REFUSED.toMillis() / 10));
    }

    private Duration floor(Duration every) {
        return every.compareTo(minimum) > 0 ? every : minimum;
    }

    private Duration jittered(Duration wait) {
        double factor = 1 + (random.nextDouble() * 2 - 1) * JITTER;
        Duration jittered = Duration.ofNanos((long) (wait.toNanos() * factor));
        return jittered.compareTo(minimum) > 0 ? jittered : minimum;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Optional<Duration> maxAge(Response response) {
        return response.header("Cache-Control").map(MAX_AGE::matcher).filter(Matcher::find)
                .map(found -> Duration.ofSeconds(Long.parseLong(found.group(1))));
    }

    /** {@code Expires: 0} and dates in the past are no information. */
    private static Optional<Duration> expires(Response response, Instant now) {
        return response.header("Expires").flatMap(value -> HttpDate.parse(value, now)).filter(now::isBefore)
                .map(until -> Duration.between(now, until));
    }

    private static Instant outsideSkipped(Instant planned, PollingHints hints) {
        Instant at = planned;
        for (int hour = 0; hour < 24 * 7 && isSkipped(at, hints); hour++) {
            at = at.plus(Duration.ofHours(1));
        }
        return at;
    }

    private static boolean isSkipped(Instant at, PollingHints hints) {
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        DayOfWeek day = time.getDayOfWeek();
        return hints.skipHours().contains(time.getHour()) || hints.skipDays().contains(day);
    }
}
