package org.policywatch.classifier.source;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;
import org.policywatch.schemas.state.SourceHealth;

/** Turns a source's health into {@code source.stale} and {@code source.recovered}: one event a transition. */
public final class SourceReducer {
    private enum Voice {
        HEARD, SILENT, UNKNOWN
    }

    /** Pure: the same memory and health give the same result. */
    public SourceResult reduce(Optional<SourceMemory> before, SourceHealth health) {
        boolean silent = before.map(SourceMemory::silent).orElse(false);
        return switch (voice(health)) {
            case SILENT -> silent ? staying(before, health) : turned(true, health, EventType.SOURCE_STALE);
            case HEARD -> silent ? turned(false, health, EventType.SOURCE_RECOVERED) : staying(before, health);
            case UNKNOWN -> staying(before, health);
        };
    }

    /** Failing alone is no silence yet: the crawler says stale, blocked or gone when its patience is over. */
    private static Voice voice(SourceHealth health) {
        return switch (health.status()) {
            case "stale", "blocked", "gone" -> Voice.SILENT;
            case "fresh" -> Voice.HEARD;
            default -> Voice.UNKNOWN;
        };
    }

    private static SourceResult staying(Optional<SourceMemory> before, SourceHealth health) {
        return new SourceResult(before.orElse(new SourceMemory(false, health.since())), List.of());
    }

    private static SourceResult turned(boolean silent, SourceHealth health, EventType type) {
        SourceMemory memory = new SourceMemory(silent, health.since());
        return new SourceResult(memory, List.of(event(type, health)));
    }

    private static Event event(EventType type, SourceHealth health) {
        Instant seen = Objects.requireNonNullElse(health.lastAttempt(), health.since());
        String reason = reason(health);
        Evidence evidence = new Evidence(health.sourceId(), health.url(), seen, null, null, null, null);
        Basis basis = new Basis(null, TimeBasis.OBSERVED,
                new Tags(List.of(health.jurisdiction()), List.of(), List.of()),
                List.of(Explanation.of("source/" + health.status(), reason)), evidence, false, Confidence.HIGH);
        SourceData data = new SourceData(new SourceData.Source(health.sourceId(), health.publisher(), health.url()),
                reason, null, health.since(), List.of(), basis);
        return Event.of(type, "source:" + health.sourceId(), health.status() + " since " + health.since(),
                seen.atZone(Capitals.zone(health.jurisdiction())).toOffsetDateTime(), data);
    }

    private static String reason(SourceHealth health) {
        String last = health.lastSuccess() == null ? "never answered" : "last answered " + health.lastSuccess();
        String error = health.lastError() == null ? "" : "; " + health.lastError();
        return switch (health.status()) {
            case "fresh" -> "answers again since " + health.since();
            case "stale" -> "no sign of change for longer than expected; " + last + error;
            default -> health.status() + " after " + health.errors() + " failures in a row; " + last + error;
        };
    }
}
