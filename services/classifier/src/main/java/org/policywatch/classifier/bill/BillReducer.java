package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.policywatch.classifier.Evidences;
import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.TopicRules.Found;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.state.BillState;

/**
 * What one sighting of a bill means, given all that was known of it. A bill is followed from the first title that is
 * about a topic of policy; what had happened before is published as history, which is no news.
 */
public final class BillReducer {
    private final ActionLabels labels;
    private final TopicRules topics;

    public BillReducer(ActionRules actions, TopicRules topics) {
        this.labels = new ActionLabels(actions);
        this.topics = topics;
    }

    /** Pure: the same memory and sighting give the same result. */
    public BillResult reduce(BillMemory before, BillSighting sighting) {
        Found found = tag(before, sighting);
        BillMemory described = before.describedBy(sighting).withTopics(topics(before, found));
        ActionMerge merge = ActionMerge.of(before.actions(), sighting);
        BillMemory memory = described.withActions(merge.actions(), asOf(before, sighting));
        History history = History.of(memory, before, merge, sighting, labels);
        if (memory.topics().isEmpty()) {
            return new BillResult(memory.staying(history.stage()), List.of(), Optional.empty());
        }
        return followed(before, memory, merge, history, found, sighting);
    }

    private BillResult followed(BillMemory before, BillMemory memory, ActionMerge merge, History history, Found found,
            BillSighting sighting) {
        BillEvents make = new BillEvents(sighting, memory, history.others(sighting.bill()));
        List<Event> events = new ArrayList<>();
        if (!before.tracked()) {
            events.add(make.tracked(history.stage(), found.explanation()));
        } else if (!memory.topics().equals(before.topics())) {
            events.add(make.moreTopics(before.topics(), history.stage(), found.explanation()));
        }
        SequencedMap<Integer, Event> actions = history.actions(make);
        events.addAll(actions.values());
        List<FieldChange> changes = before.tracked() ? changes(before, memory, merge, sighting) : List.of();
        if (!changes.isEmpty()) {
            events.add(make.revised(changes, history.stage()));
        }
        events.addAll(history.stages(make));
        if (!events.isEmpty()) {
            events.set(0, before.gap() ? BillEvents.afterGap(events.getFirst()) : events.getFirst());
            return told(memory.told(actions).published(history.stage(), events.getLast().id()), events, history, make,
                    sighting);
        }
        return memory.listings().equals(before.listings())
                ? new BillResult(memory.staying(history.stage()), events, Optional.empty())
                : told(memory.staying(history.stage()), events, history, make, sighting);
    }

    private static BillResult told(BillMemory memory, List<Event> events, History history, BillEvents make,
            BillSighting sighting) {
        BillState row = new BillState(make.bill(), history.stage() == null ? null : history.stage().word(),
                history.labels(), make.tags(), Objects.requireNonNull(memory.lastEventId()),
                Evidences.of(sighting.origin()));
        return new BillResult(memory, events, Optional.of(row));
    }

    private Found tag(BillMemory before, BillSighting sighting) {
        String title = sighting.title() == null ? before.title() : sighting.title();
        boolean news = sighting.title() != null || sighting.summary() != null;
        return news
                ? topics.tag(sighting.bill().jurisdiction(), title == null ? "" : title, sighting.summary(), null)
                : new Found(List.of(), List.of());
    }

    private static List<String> topics(BillMemory before, Found found) {
        List<String> all = new ArrayList<>(before.topics());
        all.addAll(found.topics());
        return all.stream().distinct().sorted().toList();
    }

    private static List<FieldChange> changes(BillMemory before, BillMemory memory, ActionMerge merge,
            BillSighting sighting) {
        List<FieldChange> changes = new ArrayList<>(merge.changes());
        String told = before.titles().get(sighting.origin().sourceId());
        String tells = memory.titles().get(sighting.origin().sourceId());
        if (told == null ? before.title() == null && tells != null : !told.equals(tells)) {
            changes.add(new FieldChange("title", told, tells));
        }
        if (sighting.version() != null && !sighting.version().equals(before.version())) {
            changes.add(new FieldChange("text", before.version(), sighting.version()));
        }
        changes.addAll(BillListings.changes(before.listings(), memory.listings(), sighting.origin().sourceId()));
        return changes;
    }

    private static LocalDate asOf(BillMemory before, BillSighting sighting) {
        LocalDate seen = sighting.origin().retrievedAt().atZone(Capitals.zone(sighting.bill().jurisdiction()))
                .toLocalDate();
        return before.asOf() != null && before.asOf().isAfter(seen) ? before.asOf() : seen;
    }

    /** Why, never empty: the rules that fired, or that none did. */
    static List<Explanation> why(List<Explanation> fired, String text) {
        return fired.isEmpty() ? List.of(Explanation.of("actions/unclassified", text)) : fired;
    }
}
