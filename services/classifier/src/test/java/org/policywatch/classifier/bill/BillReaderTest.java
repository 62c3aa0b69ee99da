package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.bill.BillSighting.Telling;
import org.policywatch.schemas.document.FeedItemDocument;

class BillReaderTest {
    private final BillReader reader = new BillReader(new BillRecognizer(BillNumbers.shipped()));

    private BillSighting read(FeedItemDocument item) {
        return reader.read(item).orElseThrow();
    }

    private static FeedItemDocument item(String feed, String jurisdiction, String link, String title, String summary) {
        return Samples.item(Samples.origin("s", jurisdiction, link, title, "2026-03-14T12:00:00Z"), feed, link, title,
                summary, null, link);
    }

    @Test
    void govinfoTellsATextVersionAndTheTitle() {
        BillSighting told = read(Samples.govinfo("BILLS-119hr756ih",
                "H.R.\u00a0756\u00a0(IH) - 287(g) Program Protection Act", "2025-02-03T10:00:00Z"));

        assertThat(told.bill().id()).isEqualTo("us/119/HR756");
        assertThat(told.title()).isEqualTo("287(g) Program Protection Act");
        assertThat(told.version()).isEqualTo("Introduced in House (text version IH)");
        assertThat(told.actions()).singleElement()
                .satisfies(action -> assertThat(Objects.requireNonNull(action.implied()).milestone())
                        .isEqualTo("introduced"));
        assertThat(told.url()).isEqualTo("https://www.congress.gov/bill/119th-congress/house-bill/756");
    }

    @Test
    void kansasTellsOneActionWithItsTime() {
        BillSighting told = read(Samples.kansas("House", "HB2424", "Prefiled for Introduction on Thursday",
                "01/08/2026 05:07:19PM", "2026-01-08T23:42:41Z"));

        assertThat(told.bill().id()).isEqualTo("us-ks/2025-2026/HB2424");
        assertThat(told.title()).isNull();
        assertThat(told.telling()).isEqualTo(Telling.ONE_ACTION);
        assertThat(told.actions()).containsExactly(new SightedAction(LocalDate.parse("2026-01-08"),
                LocalTime.parse("17:07:19"), null, "lower", "Prefiled for Introduction on Thursday", null));
    }

    @Test
    void kansasHearingKeepsItsCommas() {
        BillSighting told = read(Samples.kansas("Senate", "SB261",
                "Hearing: Tuesday, February 3, 2026, 10:30 AM Room 144-S", "01/28/2026 08:29:48AM",
                "2026-01-28T15:16:11Z"));

        assertThat(told.actions().getFirst().text())
                .isEqualTo("Hearing: Tuesday, February 3, 2026, 10:30 AM Room 144-S");
    }

    @Test
    void floridaTellsItsLastAction() {
        BillSighting told = read(item("https://www.flsenate.gov/Tracker/RSS/Bills", "us-fl",
                "https://www.flsenate.gov/Session/Bill/2026/1307/ByCategory", "CS/HB 1307: Unauthorized Aliens",
                "Last Action: 3/13/2026 House - Died in State Affairs Committee"));

        assertThat(told.bill().id()).isEqualTo("us-fl/2026/HB1307");
        assertThat(told.title()).isEqualTo("Unauthorized Aliens");
        assertThat(told.actions()).containsExactly(SightedAction.of(LocalDate.parse("2026-03-13"), "lower",
                "Died in State Affairs Committee"));
        assertThat(told.telling()).isEqualTo(Telling.NEWEST_ACTION);
    }

    @Test
    void texasTellsCaptionAndLastAction() {
        BillSighting told = read(item("https://capitol.texas.gov/MyTLO/RSS/RSS.aspx?Type=todaysfiledsenate", "us-tx",
                "https://capitol.texas.gov/BillLookup/History.aspx?LegSess=89R&Bill=SB8", "SB 8",
                "Author: Schwertner | Caption: Relating to agreements under Section 287(g) | Last Action: 06/20/2025 E Signed by the Governor"));

        assertThat(told.bill().id()).isEqualTo("us-tx/89/SB8");
        assertThat(told.title()).isEqualTo("Relating to agreements under Section 287(g)");
        assertThat(told.actions()).containsExactly(
                SightedAction.of(LocalDate.parse("2025-06-20"), "executive", "Signed by the Governor"));
    }

    @Test
    void congressFloorFeedHasTheTitleInItsDescription() {
        BillSighting told = read(item("https://www.congress.gov/rss/house-floor-today.xml", "us",
                "https://www.congress.gov/bill/119th-congress/house-bill/756", "H.R.756",
                "287(g) Program Protection Act (07/23/2026)"));

        assertThat(told.title()).isEqualTo("287(g) Program Protection Act");
        assertThat(told.actions()).isEmpty();
    }

    @Test
    void congressPresentedFeedIsAnAction() {
        BillSighting told = read(item("https://www.congress.gov/rss/presented-to-president.xml", "us",
                "https://www.congress.gov/bill/119th-congress/house-bill/756",
                "H.R.756 - 287(g) Program Protection Act",
                ""));

        assertThat(told.title()).isEqualTo("287(g) Program Protection Act");
        assertThat(told.actions()).containsExactly(
                SightedAction.of(LocalDate.parse("2026-03-14"), "executive", "Presented to President."));
    }

    @Test
    void govtrackAndLegiscanTellTheirLastAction() {
        BillSighting govtrack = read(item("https://www.govtrack.us/events/events.rss?feeds=misc:activebills2", "us",
                "https://www.govtrack.us/congress/bills/119/s2401?utm_campaign=govtrack_feed",
                "S. 2401: 287(g) Program Protection Act", "Last Action: 2025-07-23 Read twice and referred"));
        BillSighting legiscan = read(item("https://legiscan.com/gaits/feed/0.rss", "us-ny",
                "https://legiscan.com/NY/bill/A08022/2025", "NY A08022 Relates to immigration detainers",
                "Status: Introduced"));

        assertThat(govtrack.bill().id()).isEqualTo("us/119/S2401");
        assertThat(govtrack.actions()).extracting(SightedAction::text).containsExactly("Read twice and referred");
        assertThat(legiscan.bill().id()).isEqualTo("us-ny/2025-2026/A8022");
        assertThat(legiscan.title()).isEqualTo("Relates to immigration detainers");
    }
}
