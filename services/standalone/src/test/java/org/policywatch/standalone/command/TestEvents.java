package org.policywatch.standalone.command;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Publication;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** Events for tests of commands. */
final class TestEvents {
    private TestEvents() {}

    /** A news release with this title, retrieved at this time. */
    static Event issued(String title, Instant recorded) {
        return of(EventType.PUBLICATION_ISSUED, title, recorded);
    }

    /** An edit of it. */
    static Event revised(String title, Instant recorded) {
        return of(EventType.PUBLICATION_REVISED, title, recorded);
    }

    /** A sign of life. */
    static Event canary(Instant hour) {
        return Event.of(EventType.STREAM_CANARY, "source:policywatch", hour.toString(),
                hour.atOffset(ZoneOffset.UTC), new CanaryData(hour, basis("canary", hour)));
    }

    private static Event of(EventType type, String title, Instant recorded) {
        Publication publication = new Publication("ice.gov/news/" + title.toLowerCase(java.util.Locale.ROOT),
                "news-release", "ICE", title, null, "https://www.ice.gov/news/releases/1", null);
        return Event.of(type, "publication:" + publication.id(), title + recorded, recorded.atOffset(ZoneOffset.UTC),
                new PublicationData(publication, List.of(), basis(title, recorded)));
    }

    private static Basis basis(String what, Instant recorded) {
        Evidence evidence = new Evidence("ice-news", "https://www.ice.gov/rss/news/all", recorded, "ab".repeat(32),
                null, null, null);
        return new Basis(null, TimeBasis.OBSERVED, new Tags(List.of("us"), List.of("287g"), List.of()),
                List.of(Explanation.of("publication/new", what)), evidence, false, Confidence.HIGH);
    }
}
