package org.policywatch.portal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RelatedBill;

/**
 * One line of what is known of a bill besides its actions.
 *
 * @param label such as {@code Sponsor}
 * @param text names or bills, with commas
 */
public record BillFacts(String label, String text) {
    /** Its people, committees and other bills; empty for events about no bill, and where nothing is known. */
    static List<BillFacts> of(Event event) {
        return event.data() instanceof BillData data ? of(data.bill()) : List.of();
    }

    /** The subject of an event, and those of the same bill under its other numbers: one thing, one page. */
    public static List<String> subjects(Event event) {
        Stream<String> others = event.data() instanceof BillData data
                ? data.bill().related(RelatedBill.SAME).stream().map(id -> "bill:" + id)
                : Stream.of();
        return Stream.concat(Stream.of(event.subject()), others).toList();
    }

    private static List<BillFacts> of(Bill bill) {
        List<BillFacts> facts = new ArrayList<>();
        add(facts, "Introduced by", bill.sponsors(), "; ");
        add(facts, "Joined by", bill.cosponsors(), "; ");
        add(facts, "Committees", bill.committees(), "; ");
        bill.related().stream().map(RelatedBill::kind).distinct().forEach(kind -> add(facts, label(kind),
                bill.related().stream().filter(each -> each.kind().equals(kind))
                        .map(each -> named(bill, each)).toList(),
                ", "));
        return facts;
    }

    private static void add(List<BillFacts> facts, String label, List<String> values, String joint) {
        if (!values.isEmpty()) {
            facts.add(new BillFacts(Shown.text(label),
                    values.stream().map(Shown::text).collect(Collectors.joining(joint))));
        }
    }

    /** With its session where that is another. */
    private static String named(Bill bill, RelatedBill other) {
        String session = other.id().split("/", -1)[1];
        return session.equals(bill.session()) ? other.identifier() : other.identifier() + " (" + session + ")";
    }

    private static String label(String kind) {
        return switch (kind) {
            case RelatedBill.SAME -> "Also numbered";
            case RelatedBill.COMPANION -> "Companion";
            case RelatedBill.PRIOR_SESSION -> "In an earlier session";
            case RelatedBill.REPLACED_BY -> "Replaced by";
            case RelatedBill.REPLACES -> "Replaces";
            case RelatedBill.RELATED -> "Related";
            default -> kind.replace('-', ' ');
        };
    }
}
