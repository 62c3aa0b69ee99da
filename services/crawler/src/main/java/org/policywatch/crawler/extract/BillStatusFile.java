package org.policywatch.crawler.extract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * A BILLSTATUS file of the Government Publishing Office: all that is on record of one federal bill. It is read as a feed of
 * one item, whose content is the file; what it says of the bill is for the classifier to tell (L-11, L-15).
 */
final class BillStatusFile {
    private static final Pattern ROOT = Pattern.compile("\\A(?:\\s|<\\?.*?\\?>|<!--.*?-->)*+<billStatus[\\s>]",
            Pattern.DOTALL);
    private static final String FOLDER = "https://www.govinfo.gov/bulkdata/BILLSTATUS/";

    private BillStatusFile() {}

    /** By its root. */
    static boolean isOne(String text) {
        return ROOT.matcher(text).find();
    }

    static ExtractionResult read(String text, Optional<String> fault) {
        Element bill = Parser.xmlParser().setMaxDepth(SafeXml.DEEPEST).parseInput(text, "")
                .selectFirst("billStatus > bill");
        if (bill == null) {
            return new ExtractionResult.Unreadable("the BILLSTATUS file has no bill in it");
        }
        String congress = first(bill, "congress");
        String type = first(bill, "type", "billType").replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        String number = first(bill, "number", "billNumber");
        if (!congress.matches("\\d{1,3}") || type.isEmpty() || !number.matches("\\d{1,5}")) {
            return new ExtractionResult.Unreadable("the BILLSTATUS file lacks congress, type or number of its bill: '"
                    + congress + "', '" + type + "', '" + number + "'");
        }
        String identity = "BILLSTATUS-" + congress + type + number;
        String link = FOLDER + congress + "/" + type + "/" + identity + ".xml";
        FeedItem item = new FeedItem(identity, identity, first(bill, "title"), null, text, List.of(link), List.of(),
                List.of(), null, FeedDates.parse(first(bill, "updateDateIncludingText", "updateDate")));
        return new ExtractionResult.Extracted(
                new Content.Feed(identity, List.of(item), PollingHints.NONE, null, fault));
    }

    private static String first(Element bill, String... names) {
        for (String name : names) {
            Element found = bill.selectFirst("> " + name);
            if (found != null && !found.text().isBlank()) {
                return found.text().strip();
            }
        }
        return "";
    }
}
