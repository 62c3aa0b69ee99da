package org.policywatch.classifier.bill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.event.RelatedBill;

/**
 * Reads a bill as LegiScan's {@code getBill} gives it, as one feed item whose content is the answer (requirement L-12;
 * source: LegiScan API manual 1.91, second-hand). The actions' words decide. Its {@code status} does not: it is 0 to 6
 * only, its 4 comes after enrolment, and many states never have a 6, so that a bill without it need not be alive.
 */
final class LegiScanBill {
    private LegiScanBill() {}

    static Optional<BillSighting> read(JsonNode bill, FeedItemDocument item, BillRecognizer recognizer) {
        String jurisdiction = jurisdiction(BillJson.text(bill, "state"));
        return session(bill, jurisdiction, recognizer)
                .flatMap(session -> recognizer.numbered(jurisdiction, session, BillJson.text(bill, "bill_number")))
                .map(id -> BillSighting.whole(id, recognizer.measure(id), item, BillJson.text(bill, "title"),
                        about(bill),
                        page(bill), actions(bill), listing(bill, id, recognizer)));
    }

    private static String jurisdiction(String state) {
        return state.equals("US") ? "us" : "us-" + state.toLowerCase(java.util.Locale.ROOT);
    }

    /** A special session is one of its own: Texas counts it behind its number, as we do; for others S and its count. */
    private static Optional<String> session(JsonNode bill, String jurisdiction, BillRecognizer recognizer) {
        JsonNode session = bill.path("session");
        Optional<String> regular = recognizer.sessionOf(jurisdiction, session.path("year_start").asInt());
        if (session.path("special").asInt() == 0) {
            return regular;
        }
        String count = BillJson.count(BillJson.text(session, "session_name"));
        return regular.map(name -> name + (jurisdiction.equals("us-tx") ? "" : "S") + count);
    }

    private static String about(JsonNode bill) {
        Stream<String> subjects = BillJson.each(bill.path("subjects")).map(each -> BillJson.text(each, "subject_name"));
        return Texts.fold(String.join(". ", Stream.concat(Stream.of(BillJson.text(bill, "description")), subjects)
                .filter(each -> !each.isEmpty()).distinct().toList()));
    }

    /** The legislature's own page, where LegiScan knows it. */
    private static @Nullable String page(JsonNode bill) {
        return Stream.of("state_link", "url").map(name -> BillJson.text(bill, name)).filter(each -> !each.isEmpty())
                .findFirst().orElse(null);
    }

    private static List<SightedAction> actions(JsonNode bill) {
        List<JsonNode> history = BillJson.each(bill.path("history")).toList();
        return BillJson.actions(history, each -> BillJson.text(each, "action"), each -> BillJson.text(each, "date"),
                each -> chamber(BillJson.text(each, "chamber")));
    }

    private static @Nullable String chamber(String letter) {
        return switch (letter) {
            case "H", "A" -> "lower";
            case "S" -> "upper";
            case "J", "L" -> "legislature";
            default -> null;
        };
    }

    private static Listing listing(JsonNode bill, BillId id, BillRecognizer recognizer) {
        List<JsonNode> people = BillJson.each(bill.path("sponsors")).toList();
        return new Listing(names(people, false), names(people, true), committees(bill), others(bill, id, recognizer));
    }

    /** Sponsor type 2 is a cosponsor; 0 to 3 but 2 are sponsors. */
    private static List<String> names(List<JsonNode> people, boolean co) {
        return people.stream().filter(each -> each.path("sponsor_type_id").asInt() == 2 == co)
                .map(each -> BillJson.text(each, "name")).filter(each -> !each.isEmpty()).distinct().toList();
    }

    private static List<String> committees(JsonNode bill) {
        return Stream.concat(BillJson.each(bill.path("referrals")), Stream.of(bill.path("committee")))
                .map(each -> BillJson.text(each, "name")).filter(each -> !each.isEmpty()).distinct().toList();
    }

    private static List<RelatedBill> others(JsonNode bill, BillId id, BillRecognizer recognizer) {
        return BillJson.each(bill.path("sasts"))
                .flatMap(each -> recognizer
                        .numbered(id.jurisdiction(), id.session(), BillJson.text(each, "sast_bill_number"))
                        .map(other -> other.as(kind(each.path("type_id").asInt()))).stream())
                .distinct().sorted().toList();
    }

    /** Same As, Similar To, Replaced By, Replaces, Cross-filed, Enabling For, Enabled By, Related, Carry Over. */
    private static String kind(int type) {
        return switch (type) {
            case 1, 5 -> RelatedBill.COMPANION;
            case 3 -> RelatedBill.REPLACED_BY;
            case 4 -> RelatedBill.REPLACES;
            case 9 -> RelatedBill.PRIOR_SESSION;
            default -> RelatedBill.RELATED;
        };
    }
}
