package org.policywatch.classifier.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.event.RelatedBill;

/**
 * Sponsors, cosponsors, committees and related bills of a BILLSTATUS file, in all its formats: {@code billCommittees} or
 * {@code item} below {@code committees}; {@code sponsorshipWithdrawnDate} may be empty or absent (L-11).
 */
final class BillStatusListing {
    private BillStatusListing() {}

    static Listing of(Element bill, BillId id, BillRecognizer recognizer) {
        return new Listing(names(bill.select("> sponsors > item")), names(bill.select("> cosponsors > item").stream()
                .filter(each -> text(each, "sponsorshipWithdrawnDate").isEmpty()).toList()),
                bill.select("> committees > billCommittees > item, > committees > item").stream()
                        .map(BillStatusListing::committee).filter(each -> !each.isEmpty()).distinct().toList(),
                related(bill, id, recognizer));
    }

    private static List<String> names(List<Element> items) {
        return items.stream().map(each -> text(each, "fullName")).filter(each -> !each.isEmpty()).distinct().toList();
    }

    private static String committee(Element item) {
        String name = text(item, "name");
        String chamber = text(item, "chamber");
        return name.startsWith(chamber) || name.isEmpty() ? name : chamber + " " + name;
    }

    private static List<RelatedBill> related(Element bill, BillId id, BillRecognizer recognizer) {
        List<RelatedBill> related = new ArrayList<>();
        for (Element item : bill.select("> relatedBills > item")) {
            Optional<BillId> other = recognizer.federal(text(item, "congress"),
                    text(item, "type") + " " + text(item, "number"));
            other.filter(each -> !each.equals(id))
                    .ifPresent(each -> related.add(each.as(kind(id, each, item, recognizer))));
        }
        return related.stream().distinct().sorted().toList();
    }

    /** An identical bill is a companion in the other chamber, and an earlier try in an earlier Congress. */
    private static String kind(BillId id, BillId other, Element item, BillRecognizer recognizer) {
        boolean identical = item.select("> relationshipDetails > item > type").eachText().stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.startsWith("identical") || each.startsWith("companion"));
        if (!identical) {
            return RelatedBill.RELATED;
        }
        if (!id.session().equals(other.session())) {
            return RelatedBill.PRIOR_SESSION;
        }
        boolean twin = !recognizer.measure(id).chamber().equals(recognizer.measure(other).chamber());
        return twin ? RelatedBill.COMPANION : RelatedBill.RELATED;
    }

    private static String text(Element parent, String child) {
        Element found = parent.selectFirst("> " + child);
        return found == null ? "" : Texts.fold(found.wholeText());
    }
}
