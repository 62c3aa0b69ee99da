package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.document.FeedItemDocument;

/**
 * Reads a BILLSTATUS file, the Government Publishing Office's record of one federal bill with all its actions and people: in the
 * legacy, the current and the future format, as one feed item whose content is the file (requirement L-11; source: the
 * user guide of usgpo/bill-status). No action code decides anything: the list of codes is not authoritative.
 */
final class BillStatusXml {
    private final Element bill;

    private BillStatusXml(Element bill) {
        this.bill = bill;
    }

    static boolean looksLikeIt(String content) {
        return content.contains("<billStatus");
    }

    /** The bill and all its actions; empty when the file names no bill. */
    static Optional<BillSighting> read(String content, FeedItemDocument item, BillRecognizer recognizer) {
        Element bill = Jsoup.parse(content, "", Parser.xmlParser()).selectFirst("billStatus > bill");
        return bill == null ? Optional.empty() : new BillStatusXml(bill).sighting(item, recognizer);
    }

    private Optional<BillSighting> sighting(FeedItemDocument item, BillRecognizer recognizer) {
        String congress = text(bill, "congress");
        String type = first("type", "billType");
        String number = first("number", "billNumber");
        return recognizer.federal(congress, type + " " + number)
                .map(id -> BillSighting.whole(id, recognizer.measure(id), item, text(bill, "title"), about(),
                        CongressPage.of(id), actions(), BillStatusListing.of(bill, id, recognizer)));
    }

    private List<SightedAction> actions() {
        List<Element> items = bill.select("> actions > item");
        List<String> days = items.stream().map(each -> text(each, "actionDate")).toList();
        boolean newestFirst = ordered(days, false);
        boolean listed = newestFirst || ordered(days, true);
        List<SightedAction> actions = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            int place = newestFirst ? items.size() - 1 - index : index;
            action(items.get(index), listed ? place : null).ifPresent(actions::add);
        }
        return actions;
    }

    private static Optional<SightedAction> action(Element item, @Nullable Integer place) {
        String text = Texts.ofMarkup(text(item, "text"));
        LocalDate day = BillStatusActions.day(text(item, "actionDate"));
        String system = item.select("> sourceSystem > code").text().strip();
        String chamber = BillStatusActions.chamber(system, text(item, "actionCode"), text);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new SightedAction(day, BillStatusActions.time(system, text(item, "actionTime")), place,
                        chamber, text, null));
    }

    /** Whether the days stand in one order; a list that does not is ordered by the bill's way. */
    private static boolean ordered(List<String> days, boolean rising) {
        return IntStream.range(1, days.size())
                .allMatch(index -> rising == (days.get(index - 1).compareTo(days.get(index)) < 0)
                        || days.get(index - 1).equals(days.get(index)));
    }

    /** Subjects, short titles and the newest summary: what a topic may be told from. */
    private String about() {
        List<String> parts = new ArrayList<>(bill.select("> titles > item > title").eachText());
        parts.addAll(bill.select("> policyArea > name, > subjects name").eachText());
        Element summary = bill.select("> summaries text").last();
        parts.add(summary == null ? "" : Texts.ofMarkup(summary.wholeText()));
        return Texts.fold(String.join(". ", parts.stream().distinct().toList()));
    }

    private String first(String name, String otherwise) {
        String text = text(bill, name);
        return text.isEmpty() ? text(bill, otherwise) : text;
    }

    private static String text(Element parent, String child) {
        Element found = parent.selectFirst("> " + child);
        return found == null ? "" : Texts.fold(found.wholeText());
    }
}
