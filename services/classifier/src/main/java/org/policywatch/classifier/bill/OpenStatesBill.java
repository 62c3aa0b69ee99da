package org.policywatch.classifier.bill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.event.RelatedBill;

/**
 * Reads a bill as version 3 of Open States' API gives it, as one feed item whose content is the bill (requirement L-12). The
 * classes that Open States gives an action are not taken over: they are a scraper's, and often wrong.
 */
final class OpenStatesBill {
    private static final Pattern JURISDICTION = Pattern
            .compile("ocd-jurisdiction/country:us(?:/(?:state|district|territory):([a-z]{2}))?/government");

    private OpenStatesBill() {}

    static Optional<BillSighting> read(JsonNode bill, FeedItemDocument item, BillRecognizer recognizer) {
        Matcher jurisdiction = JURISDICTION.matcher(BillJson.text(bill.path("jurisdiction"), "id"));
        if (!jurisdiction.matches()) {
            return Optional.empty();
        }
        String state = jurisdiction.group(1);
        return recognizer.numbered(state == null ? "us" : "us-" + state, BillJson.text(bill, "session"),
                BillJson.text(bill, "identifier"))
                .map(id -> BillSighting.whole(id, recognizer.measure(id), item, BillJson.text(bill, "title"),
                        about(bill),
                        page(bill), actions(bill), listing(bill, id, recognizer)));
    }

    private static String about(JsonNode bill) {
        Stream<String> abstracts = BillJson.each(bill.path("abstracts")).map(each -> BillJson.text(each, "abstract"));
        Stream<String> subjects = BillJson.each(bill.path("subject")).map(JsonNode::asText);
        return Texts.fold(String.join(". ",
                Stream.concat(abstracts, subjects).filter(each -> !each.isEmpty()).distinct().toList()));
    }

    private static @Nullable String page(JsonNode bill) {
        return Stream.concat(BillJson.each(bill.path("sources")).map(each -> BillJson.text(each, "url")),
                Stream.of(BillJson.text(bill, "openstates_url"))).filter(each -> !each.isEmpty()).findFirst()
                .orElse(null);
    }

    private static List<SightedAction> actions(JsonNode bill) {
        List<JsonNode> inOrder = BillJson.each(bill.path("actions"))
                .sorted(Comparator.comparingInt(each -> each.path("order").asInt())).toList();
        return BillJson.actions(inOrder, each -> BillJson.text(each, "description"),
                each -> BillJson.text(each, "date"),
                each -> chamber(BillJson.text(each.path("organization"), "classification")));
    }

    private static @Nullable String chamber(String organization) {
        return switch (organization) {
            case "lower", "upper", "legislature", "executive" -> organization;
            default -> null;
        };
    }

    private static Listing listing(JsonNode bill, BillId id, BillRecognizer recognizer) {
        List<JsonNode> people = BillJson.each(bill.path("sponsorships")).toList();
        return new Listing(names(people, true), names(people, false), List.of(), others(bill, id, recognizer));
    }

    private static List<String> names(List<JsonNode> people, boolean primary) {
        return people.stream().filter(each -> each.path("primary").asBoolean() == primary)
                .map(each -> BillJson.text(each, "name")).filter(each -> !each.isEmpty()).distinct().toList();
    }

    /** Its words for a relation are ours. */
    private static List<RelatedBill> others(JsonNode bill, BillId id, BillRecognizer recognizer) {
        return BillJson.each(bill.path("related_bills"))
                .flatMap(each -> recognizer.numbered(id.jurisdiction(), BillJson.text(each, "legislative_session"),
                        BillJson.text(each, "identifier"))
                        .map(other -> other.as(BillJson.text(each, "relation_type"))).stream())
                .filter(each -> !each.kind().isEmpty()).distinct().sorted().toList();
    }
}
