package org.policywatch.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.label.ShippedRules;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/**
 * The 287(g) Program Protection Act of the 119th Congress, H.R. 756 and S. 2401, through every federal feed. True:
 * numbers, title, introduction on 28 January and 23 July 2025, referral to the Judiciary. What follows the referral has
 * not happened; it is here to see a whole passage.
 */
class FederalBillTest {
    private static final Core CORE = new Core(ShippedRules.actions(), ShippedRules.topics());
    private static final String TITLE = "287(g) Program Protection Act";
    private final Classification classification = new Classification(CORE, false);
    private final List<Event> all = new ArrayList<>();

    private List<Event> see(Document document) {
        List<Event> events = classification.classify(document);
        all.addAll(events);
        return events;
    }

    private static FeedItemDocument status(String number, String retrievedAt, String... actions) {
        String name = "BILLSTATUS-119hr" + number + ".xml";
        String link = "https://www.govinfo.gov/bulkdata/BILLSTATUS/119/hr/" + name;
        StringBuilder items = new StringBuilder();
        for (String action : actions) {
            String[] parts = action.split("\\|", -1);
            items.append(
                    "<item><actionDate>%s</actionDate><sourceSystem><code>%s</code></sourceSystem><text>%s</text></item>"
                            .formatted(parts[0], parts[1], parts[2]));
        }
        String xml = "<billStatus><bill><number>%s</number><type>HR</type><congress>119</congress><title>%s</title><actions>%s</actions></bill></billStatus>"
                .formatted(number, TITLE, items);
        return Samples.item(Samples.origin("govinfo-billstatus", "us", link, xml, retrievedAt),
                "https://www.govinfo.gov/rss/billstatus-batch.xml", name, name, "", xml, link);
    }

    private static FeedItemDocument link(String source, String feed, String link, String title, String retrievedAt) {
        return Samples.item(Samples.origin(source, "us", link, title, retrievedAt), feed, link, title, "", null, link);
    }

    private static List<String> told(List<Event> events) {
        return events.stream().map(event -> event.eventType() == EventType.BILL_STAGE_CHANGED
                ? ((BillData) event.data()).from() + " → " + ((BillData) event.data()).to()
                : event.eventType().eventName()).toList();
    }

    @Test
    @DisplayName("H.R. 756 from its first text to the law, through four feeds and by the shipped rules: one bill, each step once")
    void houseBill() {
        assertThat(told(see(Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - " + TITLE, "2025-02-03T10:00:00Z"))))
                .containsExactly("bill.tracked", "bill.action", "null → introduced");

        String introduced = "2025-01-28|9|Introduced in House";
        String referred = "2025-01-28|2|Referred to the House Committee on the Judiciary.";
        assertThat(told(see(status("756", "2025-02-04T10:00:00Z", referred, introduced)))).containsExactly(
                "bill.action", "bill.action", "introduced → in_committee");

        assertThat(see(link("govtrack", "https://www.govtrack.us/events/events.rss?feeds=misc:activebills2",
                "https://www.govtrack.us/congress/bills/119/hr756?utm_campaign=govtrack_feed", "H.R. 756: " + TITLE,
                "2025-02-05T10:00:00Z"))).isEmpty();

        String reported = "2025-05-01|1|Ordered to be Reported by the Yeas and Nays: 20 - 15.";
        String passed = "2025-06-02|2|On passage Passed by the Yeas and Nays: 220 - 200.";
        String echo = "2025-06-02|9|Passed/agreed to in House: On passage Passed by the Yeas and Nays: 220 - 200.";
        assertThat(told(see(status("756", "2025-06-03T10:00:00Z", echo, passed, reported, referred, introduced))))
                .containsExactly("bill.action", "bill.action", "in_committee → reported", "reported → passed_origin");

        assertThat(told(see(Samples.govinfo("BILLS-119hr756eh", "H.R. 756 (EH) - " + TITLE, "2025-06-05T10:00:00Z"))))
                .containsExactly("bill.action", "bill.revised");

        String senate = "2025-07-10|0|Passed Senate without amendment by Unanimous Consent.";
        assertThat(
                told(see(status("756", "2025-07-11T10:00:00Z", senate, echo, passed, reported, referred, introduced))))
                .containsExactly("bill.action", "passed_origin → passed_both");

        assertThat(told(see(link("congress-presented", "https://www.congress.gov/rss/presented-to-president.xml",
                "https://www.congress.gov/bill/119th-congress/house-bill/756", "H.R.756 - " + TITLE,
                "2025-07-15T10:00:00Z")))).containsExactly("bill.action", "passed_both → to_executive");

        String law = "2025-07-20|9|Became Public Law No: 119-99.";
        assertThat(told(see(status("756", "2025-07-21T10:00:00Z", law, senate, echo, passed, reported, referred,
                introduced)))).containsExactly("bill.action", "to_executive → became_law");

        assertThat(all).extracting(Event::subject).containsOnly("bill:us/119/HR756");
        assertThat(all).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("its Senate companion is another bill, and a bill of the same number in the last Congress a third")
    void companions() {
        see(Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - " + TITLE, "2025-02-03T10:00:00Z"));
        see(Samples.govinfo("BILLS-119s2401is", "S. 2401 (IS) - " + TITLE, "2025-07-25T10:00:00Z"));
        see(Samples.govinfo("BILLS-118hr756ih", "H.R. 756 (IH) - An older 287(g) Act", "2025-07-26T10:00:00Z"));

        assertThat(all).extracting(Event::subject).containsOnly("bill:us/119/HR756", "bill:us/119/S2401",
                "bill:us/118/HR756");
    }

    @Test
    @DisplayName("with --baseline-first the first document of each source is history")
    void baselineFirst() {
        Classification first = new Classification(CORE, true);
        List<Event> one = first.classify(
                Samples.govinfo("BILLS-119hr756ih", "H.R. 756 (IH) - " + TITLE, "2025-02-03T10:00:00Z"));
        List<Event> two = first.classify(
                Samples.govinfo("BILLS-119s2401is", "S. 2401 (IS) - " + TITLE, "2025-07-25T10:00:00Z"));

        assertThat(one).isNotEmpty().allSatisfy(event -> assertThat(event.data().basis().baseline()).isTrue());
        assertThat(two).isNotEmpty().allSatisfy(event -> assertThat(event.data().basis().baseline()).isFalse());
    }
}
