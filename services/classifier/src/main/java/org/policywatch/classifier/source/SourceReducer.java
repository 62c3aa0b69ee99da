package org.policywatch.classifier.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.schemas.state.SourceHealth;

/**
 * Turns a source's health into {@code source.stale} and {@code source.recovered}, one event a transition, and a list with
 * new kinds of oddities into {@code source.schema-changed}.
 */
public final class SourceReducer {
    private enum Voice {
        HEARD, SILENT, UNKNOWN
    }

    /** Pure: the same memory and health give the same result. */
    public SourceResult reduce(Optional<SourceMemory> before, SourceHealth health) {
        SourceResult heard = heard(before, health);
        ListReport list = health.lastList();
        if (list == null) {
            return heard;
        }
        List<Event> events = new ArrayList<>(heard.events());
        before.map(SourceMemory::listRead).flatMap(read -> oddities(health, list, read)).ifPresent(events::add);
        return new SourceResult(heard.memory().reading(list.retrievedAt()), events);
    }

    private static SourceResult heard(Optional<SourceMemory> before, SourceHealth health) {
        boolean silent = before.map(SourceMemory::silent).orElse(false);
        return switch (voice(health)) {
            case SILENT -> silent ? staying(before, health) : turned(true, before, health, EventType.SOURCE_STALE);
            case HEARD -> silent ? turned(false, before, health, EventType.SOURCE_RECOVERED) : staying(before, health);
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
        return new SourceResult(before.orElse(new SourceMemory(false, health.since(), null)),
                List.of());
    }

    private static SourceResult turned(boolean silent, Optional<SourceMemory> before, SourceHealth health,
            EventType type) {
        SourceMemory memory = new SourceMemory(silent, health.since(),
                before.map(SourceMemory::listRead).orElse(null));
        return new SourceResult(memory, List.of(event(type, health)));
    }

    /** Kinds that no list had until the one read last; nothing at the first list of all. */
    private static Optional<Event> oddities(SourceHealth health, ListReport list, Instant read) {
        List<ListReport.Anomaly> fresh = list.anomalies().stream().filter(each -> each.since().isAfter(read)).toList();
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        String reason = "%s, %d rows, has oddities of a new kind: %s".formatted(list.fileName(), list.rows(),
                fresh.stream().map(SourceReducer::words).collect(Collectors.joining("; ")));
        List<FieldChange> changes = fresh.stream().map(each -> new FieldChange("anomaly", null, each.kind())).toList();
        return Optional.of(event(EventType.SOURCE_SCHEMA_CHANGED, health,
                new Saying(list.retrievedAt(), reason, "source/oddities", key(list, fresh), null,
                        changes)));
    }

    /** A kind is new once, whenever the list was read. */
    private static String key(ListReport list, List<ListReport.Anomaly> fresh) {
        return "oddities of " + list.fileName() + ": "
                + fresh.stream().map(ListReport.Anomaly::kind).sorted().collect(Collectors.joining(", "));
    }

    private static String words(ListReport.Anomaly kind) {
        return "%s in %d cell%s, such as \"%s\"".formatted(kind.kind(), kind.cells(), kind.cells() == 1 ? "" : "s",
                kind.example());
    }

    /** What is said of a source, and what makes it different from all else said of it. */
    private record Saying(Instant seen, String reason, String rule, String key, @Nullable Instant since,
            List<FieldChange> changes) {}

    private static Event event(EventType type, SourceHealth health) {
        Instant seen = Objects.requireNonNullElse(health.lastAttempt(), health.since());
        return event(type, health, new Saying(seen, reason(health), "source/" + health.status(),
                health.status() + " since " + health.since(), health.since(), List.of()));
    }

    private static Event event(EventType type, SourceHealth health, Saying saying) {
        Evidence evidence = new Evidence(health.sourceId(), health.url(), saying.seen(), null, null, null, null);
        Basis basis = new Basis(null, TimeBasis.OBSERVED,
                new Tags(List.of(health.jurisdiction()), List.of(), List.of()),
                List.of(Explanation.of(saying.rule(), saying.reason())), evidence, false, Confidence.HIGH);
        SourceData data = new SourceData(new SourceData.Source(health.sourceId(), health.publisher(), health.url()),
                saying.reason(), null, saying.since(), saying.changes(), basis);
        return Event.of(type, "source:" + health.sourceId(), saying.key(),
                saying.seen().atZone(Capitals.zone(health.jurisdiction())).toOffsetDateTime(), data);
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
