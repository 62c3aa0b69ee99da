package org.policywatch.classifier.bill;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.RelatedBill;

/**
 * What the sources list of one bill. People and committees are shown as one source prints them, so that nobody stands there
 * twice; other bills are those of all sources.
 *
 * @param bySource the newest listing of each source; as JSON, this alone
 */
public record BillListings(@JsonValue SortedMap<String, Listing> bySource) {
    static final BillListings NONE = new BillListings(new TreeMap<>());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BillListings {
        bySource = new TreeMap<>(bySource);
    }

    /** With what this source lists now; an item that lists nothing takes nothing back. */
    BillListings with(String source, Listing listing) {
        if (listing.equals(Listing.NONE)) {
            return this;
        }
        SortedMap<String, Listing> more = new TreeMap<>(bySource);
        more.put(source, listing);
        return new BillListings(more);
    }

    List<String> sponsors() {
        return first(Listing::sponsors);
    }

    List<String> cosponsors() {
        return bySource.values().stream().filter(Listing::namesPeople).findFirst().map(Listing::cosponsors)
                .orElse(List.of());
    }

    List<String> committees() {
        return first(Listing::committees);
    }

    Stream<RelatedBill> related() {
        return bySource.values().stream().flatMap(each -> each.related().stream());
    }

    private List<String> first(Function<Listing, List<String>> list) {
        return bySource.values().stream().map(list).filter(each -> !each.isEmpty()).findFirst().orElse(List.of());
    }

    /** Who joined or left, and which bills came or went, since this source's listing before; nothing at its first. */
    static List<FieldChange> changes(BillListings before, BillListings after, String source) {
        Listing was = before.bySource().get(source);
        Listing is = after.bySource().get(source);
        if (was == null || is == null || was.equals(is)) {
            return List.of();
        }
        List<FieldChange> changes = new ArrayList<>();
        if (was.namesPeople()) {
            differences(changes, "sponsor", was.people().toList(), is.people().toList());
        }
        differences(changes, "related", was.related().stream().map(BillListings::words).toList(),
                is.related().stream().map(BillListings::words).toList());
        return changes;
    }

    private static void differences(List<FieldChange> changes, String field, List<String> was, List<String> is) {
        was.stream().filter(each -> !is.contains(each))
                .forEach(each -> changes.add(new FieldChange(field, each, null)));
        is.stream().filter(each -> !was.contains(each))
                .forEach(each -> changes.add(new FieldChange(field, null, each)));
    }

    private static String words(RelatedBill bill) {
        return bill.kind() + " " + bill.identifier();
    }
}
