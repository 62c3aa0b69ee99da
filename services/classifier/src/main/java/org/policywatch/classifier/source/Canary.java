package org.policywatch.classifier.source;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** The stream's sign of life: one event a full hour, so that quiet and broken differ (requirement K-07). */
public final class Canary {
    private static final String SOURCE = "policywatch-canary";

    private Canary() {}

    /** The hour that a moment belongs to. */
    public static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    /** The event of an hour; the same for everyone who makes it. */
    public static Event of(Instant hour) {
        Evidence evidence = new Evidence(SOURCE, "urn:policywatch:canary", hour, null, null, null, null);
        Basis basis = new Basis(null, TimeBasis.OBSERVED, new Tags(List.of(), List.of(), List.of()),
                List.of(Explanation.of("stream/canary", "the classifier runs")), evidence, false, Confidence.HIGH);
        return Event.of(EventType.STREAM_CANARY, "stream:" + Topics.EVENTS.topic(), hour.toString(),
                hour.atOffset(ZoneOffset.UTC),
                new CanaryData(hour, basis));
    }
}
