package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.bill.KnownAction.Told;
import org.policywatch.schemas.event.Event;

/**
 * What the classifier remembers of one bill between documents; also of one that is not relevant, since a later title
 * may make it so.
 *
 * @param titles by source: the newest title that each gives
 * @param title that is shown: of the source that gave one first
 * @param url page of the bill
 * @param topics with which it is followed; empty while it is not
 * @param tracked true once {@code bill.tracked} was published
 * @param version name of the newest text's version
 * @param actions in order of their arrival
 * @param stage derived last; null for none
 * @param asOf newest day of retrieval: what is dated later has not happened yet
 * @param lastEventId newest event about it
 * @param listings people, committees and other bills, as the sources list them
 * @param gap true when a document about it, or an event, was set aside and no event has said so yet (K-32)
 */
public record BillMemory(SortedMap<String, String> titles, @Nullable String title, @Nullable String url,
        List<String> topics, boolean tracked, @Nullable String version, List<KnownAction> actions,
        @Nullable Stage stage, @Nullable LocalDate asOf, @Nullable String lastEventId, BillListings listings,
        boolean gap) {
    public BillMemory {
        titles = new TreeMap<>(titles);
        topics = List.copyOf(topics);
        actions = List.copyOf(actions);
        listings = listings == null ? BillListings.NONE : listings; // kept before there were listings
    }

    /** A bill never heard of. */
    public static BillMemory empty() {
        return new BillMemory(new TreeMap<>(), null, null, List.of(), false, null, List.of(), null, null, null,
                BillListings.NONE, false);
    }

    BillMemory withActions(List<KnownAction> newActions, LocalDate newAsOf) {
        return new BillMemory(titles, title, url, topics, tracked, version, newActions, stage, newAsOf, lastEventId,
                listings, gap);
    }

    BillMemory withTopics(List<String> newTopics) {
        return new BillMemory(titles, title, url, newTopics, tracked, version, actions, stage, asOf, lastEventId,
                listings, gap);
    }

    /** Knowing what was told of these actions, by their index. */
    BillMemory told(Map<Integer, Event> events) {
        List<KnownAction> known = new ArrayList<>(actions);
        events.forEach((index, event) -> known.set(index, known.get(index).told(Told.of(event))));
        return new BillMemory(titles, title, url, topics, tracked, version, known, stage, asOf, lastEventId, listings,
                gap);
    }

    BillMemory published(@Nullable Stage newStage, String newLastEventId) {
        return new BillMemory(titles, title, url, topics, true, version, actions, newStage, asOf, newLastEventId,
                listings, false);
    }

    BillMemory staying(@Nullable Stage newStage) {
        return new BillMemory(titles, title, url, topics, tracked, version, actions, newStage, asOf, lastEventId,
                listings, gap);
    }

    /** Knowing that something about it was set aside. */
    public BillMemory afterGap() {
        return new BillMemory(titles, title, url, topics, tracked, version, actions, stage, asOf, lastEventId, listings,
                true);
    }

    /** Title, address and text version as this sighting gives them. */
    BillMemory describedBy(BillSighting sighting) {
        SortedMap<String, String> more = new TreeMap<>(titles);
        String told = sighting.title();
        if (told != null) {
            more.put(sighting.origin().sourceId(), told);
        }
        boolean own = title != null && title.equals(titles.get(sighting.origin().sourceId()));
        String shown = title == null || (own && told != null) ? told : title;
        return new BillMemory(more, shown, url == null ? sighting.url() : url, topics, tracked,
                sighting.version() == null ? version : sighting.version(), actions, stage, asOf, lastEventId,
                listings.with(sighting.origin().sourceId(), sighting.listing()), gap);
    }
}
