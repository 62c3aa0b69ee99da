package org.policywatch.classifier.publication;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Evidences;
import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.TopicRules.Found;
import org.policywatch.classifier.page.WordDiff;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.Publication;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/**
 * Decides what one sighting of a publication means: issued when it is relevant and new, revised when the source that
 * told it first tells it differently. What another feed says of a known publication is nothing new.
 */
public final class PublicationReducer {
    /** A presidential document is signed days before the Federal Register prints it; the same title a year on is another. */
    private static final long SAME_TITLE_DAYS = 120;

    private final TopicRules topics;

    public PublicationReducer(TopicRules topics) {
        this.topics = topics;
    }

    /** Pure: the same memory and sighting give the same result. */
    public PublicationResult reduce(Optional<PublicationMemory> before, PublicationSighting sighting) {
        Optional<PublicationMemory> known = before.filter(memory -> same(memory, sighting));
        if (known.isEmpty()) {
            return issued(before, sighting);
        }
        return known.get().teller().equals(sighting.teller())
                ? revised(known.get(), sighting)
                : new PublicationResult(known, List.of());
    }

    private PublicationResult issued(Optional<PublicationMemory> before, PublicationSighting sighting) {
        Found found = tag(sighting);
        if (!found.relevant()) {
            return new PublicationResult(before, List.of());
        }
        String id = id(sighting);
        List<Explanation> why = new ArrayList<>(found.explanation());
        why.add(Explanation.of("publication/" + sighting.kind(), sighting.url()));
        Event event = event(EventType.PUBLICATION_ISSUED, sighting.contentHash(), publication(id, sighting.kind(),
                sighting.url(), sighting.publishedOn(), sighting), List.of(), found.topics(), why, sighting);
        PublicationMemory memory = new PublicationMemory(id, sighting.kind(), sighting.title(), sighting.summary(),
                sighting.body(), sighting.url(), sighting.publishedOn(), found.topics(), sighting.teller(), event.id());
        return new PublicationResult(Optional.of(memory), List.of(event));
    }

    private PublicationResult revised(PublicationMemory memory, PublicationSighting sighting) {
        List<FieldChange> changes = changes(memory, sighting);
        if (changes.isEmpty()) {
            return new PublicationResult(Optional.of(memory), List.of());
        }
        Found found = tag(sighting);
        List<String> all = found.relevant() ? found.topics() : memory.topics();
        List<Explanation> why = changes.stream().limit(20).map(change -> Explanation
                .of("publication/revised-" + change.field(), change.before() + " → " + change.after())).toList();
        Event event = event(EventType.PUBLICATION_REVISED, sighting.origin().id(), publication(memory.id(),
                memory.kind(), memory.url(), memory.publishedOn(), sighting), changes, all, why, sighting);
        PublicationMemory now = new PublicationMemory(memory.id(), memory.kind(), sighting.title(), sighting.summary(),
                sighting.body(), memory.url(), memory.publishedOn(), all, memory.teller(), event.id());
        return new PublicationResult(Optional.of(now), List.of(event));
    }

    private static List<FieldChange> changes(PublicationMemory memory, PublicationSighting sighting) {
        List<FieldChange> changes = new ArrayList<>();
        if (!memory.title().equals(sighting.title())) {
            changes.add(new FieldChange("title", memory.title(), sighting.title()));
        }
        if (!Objects.equals(memory.summary(), sighting.summary())) {
            changes.add(new FieldChange("summary", memory.summary(), sighting.summary()));
        }
        changes.addAll(WordDiff.changes("text", memory.body(), sighting.body()));
        return changes;
    }

    private Found tag(PublicationSighting sighting) {
        return topics.tag(sighting.origin().jurisdiction(), sighting.title(), sighting.summary(), sighting.body());
    }

    /** A presidential document's title may come again another year, such as a yearly continuation. */
    private static boolean same(PublicationMemory memory, PublicationSighting sighting) {
        LocalDate one = memory.publishedOn();
        LocalDate other = sighting.publishedOn();
        return !presidential(sighting) || one == null || other == null
                || Math.abs(ChronoUnit.DAYS.between(one, other)) <= SAME_TITLE_DAYS;
    }

    private static String id(PublicationSighting sighting) {
        LocalDate day = sighting.publishedOn();
        return presidential(sighting) && day != null
                ? sighting.id().replaceFirst("/", "/" + day.getYear() + "/")
                : sighting.id();
    }

    private static boolean presidential(PublicationSighting sighting) {
        return sighting.id().startsWith("presidential/");
    }

    private static Publication publication(String id, String kind, String url,
            @Nullable LocalDate publishedOn, PublicationSighting sighting) {
        return new Publication(id, kind, sighting.origin().publisher(), sighting.title(), sighting.summary(), url,
                publishedOn);
    }

    private static Event event(EventType type, String changeKey, Publication publication, List<FieldChange> changes,
            List<String> topics, List<Explanation> why, PublicationSighting sighting) {
        String jurisdiction = sighting.origin().jurisdiction();
        LocalDate day = type == EventType.PUBLICATION_ISSUED ? sighting.publishedOn() : null;
        Basis basis = new Basis(day, day == null ? TimeBasis.OBSERVED : TimeBasis.PUBLISHED,
                new Tags(List.of(jurisdiction), topics, List.of()), why, Evidences.of(sighting.origin()),
                sighting.origin().baseline(), Confidence.HIGH);
        OffsetDateTime time = day == null
                ? sighting.origin().retrievedAt().atZone(Capitals.zone(jurisdiction)).toOffsetDateTime()
                : Capitals.midnight(day, jurisdiction);
        return Event.of(type, "publication:" + publication.id(), publication.id() + " " + changeKey, time,
                new PublicationData(publication, changes, basis));
    }
}
