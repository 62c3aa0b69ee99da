package org.policywatch.crawler.crawl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.extract.PollingHints;
import org.policywatch.crawler.fetch.FetchResult;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.schemas.state.SourceHealth;

/** How a source stands after a visit, and when it is visited again (C-24). */
public final class Standings {
    private static final Duration SILENT = Duration.ofHours(24);
    private static final int USUAL_GAPS = 4;
    private static final int REMEMBERED = 9;
    private static final int ENOUGH = 4;

    private final Source source;
    private final Schedule schedule;
    private final Instant now;

    Standings(Source source, Schedule schedule, Instant now) {
        this.source = source;
        this.schedule = schedule;
        this.now = now;
    }

    CrawlState succeeded(CrawlState state, Response response, PollingHints hints, boolean changed) {
        CrawlState.Standing before = state.standing();
        List<Instant> changes = changed ? appended(before.changes()) : before.changes();
        Instant lastChange = changed ? now : before.lastChange();
        Optional<String> silence = changed ? Optional.empty() : silence(changes, lastChange);
        Instant next = schedule.afterSuccess(now, Rhythm.of(source.facts().every(), lastChange, now), response, hints);
        return state.with(standing(before, silence.isPresent() ? "stale" : "fresh", now, lastChange, next, 0,
                silence.orElse(null), changes));
    }

    CrawlState failed(CrawlState state, String reason, FetchResult.Trouble trouble, Optional<Instant> notBefore) {
        CrawlState.Standing before = state.standing();
        int errors = before.errors() + 1;
        Instant next = schedule.afterFailure(now, source.facts().every(), errors, trouble, notBefore);
        return state.with(unsuccessful(before, "failing", errors, next, reason));
    }

    CrawlState refused(CrawlState state, String reason) {
        CrawlState.Standing before = state.standing();
        int errors = before.errors() + 1;
        return state.with(unsuccessful(before, "blocked", errors, schedule.afterRefusal(now, errors), reason));
    }

    /** Readable, but doubtful: nothing is taken, and it is looked at again in the usual rhythm. */
    CrawlState held(CrawlState state, String reason) {
        CrawlState.Standing before = state.standing();
        Instant next = now.plus(source.facts().every());
        return state.with(unsuccessful(before, "blocked", before.errors() + 1, next, reason));
    }

    CrawlState gone(CrawlState state, String reason) {
        CrawlState.Standing before = state.standing();
        return state.with(standing(before, "gone", before.lastSuccess(), before.lastChange(), null,
                before.errors() + 1, reason, before.changes()));
    }

    private CrawlState.Standing unsuccessful(CrawlState.Standing before, String status, int errors, Instant next,
            String reason) {
        Instant lastGood = before.lastSuccess();
        boolean stale = lastGood != null && Duration.between(lastGood, now).compareTo(SILENT) >= 0;
        return standing(before, stale ? "stale" : status, lastGood, before.lastChange(), next, errors, reason,
                before.changes());
    }

    private CrawlState.Standing standing(CrawlState.Standing before, String status, @Nullable Instant lastSuccess,
            @Nullable Instant lastChange, @Nullable Instant nextCheck, int errors, @Nullable String lastError,
            List<Instant> changes) {
        Instant since = before.status().equals(status) ? before.since() : now;
        return new CrawlState.Standing(status, since, now, lastSuccess, lastChange, nextCheck, errors, lastError,
                changes, before.lastList());
    }

    private List<Instant> appended(List<Instant> changes) {
        List<Instant> all = new ArrayList<>(changes);
        all.add(now);
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    private Optional<String> silence(List<Instant> changes, @Nullable Instant lastChange) {
        Optional<Duration> limit = source.facts().silentAfter();
        if (limit.isEmpty()) {
            return learnedSilence(changes);
        }
        Duration quiet = lastChange == null ? Duration.ZERO : Duration.between(lastChange, now);
        return quiet.compareTo(limit.get()) < 0
                ? Optional.empty()
                : Optional.of("nothing new for %d h; the limit is silent-after of the catalogue, %d h"
                        .formatted(quiet.toHours(), limit.get().toHours()));
    }

    /** A source that changed every week is silent after four; the usual gap is the median of those known. */
    private Optional<String> learnedSilence(List<Instant> changes) {
        if (changes.size() <= ENOUGH) {
            return Optional.empty();
        }
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < changes.size(); i++) {
            gaps.add(Duration.between(changes.get(i - 1), changes.get(i)));
        }
        Duration usual = gaps.stream().sorted().toList().get(gaps.size() / 2);
        Duration limit = longer(usual.multipliedBy(USUAL_GAPS), SILENT);
        Duration quiet = Duration.between(changes.getLast(), now);
        return quiet.compareTo(limit) < 0
                ? Optional.empty()
                : Optional.of("nothing new for %d h; usual are %d h, the limit is %d h".formatted(quiet.toHours(),
                        usual.toHours(), limit.toHours()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The public record of it. */
    public static SourceHealth health(Source source, CrawlState state) {
        CrawlState.Standing standing = state.standing();
        return new SourceHealth(source.id(), source.facts().publisher(), source.facts().jurisdiction(), source.kind(),
                source.url().toString(), standing.status(), standing.since(), standing.lastAttempt(),
                standing.lastSuccess(), standing.lastChange(), standing.nextCheck(), standing.errors(),
                standing.lastError(), standing.lastList());
    }
}
