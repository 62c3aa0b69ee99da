package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.bill.BillSighting.Telling;
import org.policywatch.schemas.event.RelatedBill;

class BillStatusXmlTest {
    private final BillReader reader = new BillReader(new BillRecognizer(BillNumbers.shipped()));

    private BillSighting read(String name, String xml) {
        String link = "https://www.govinfo.gov/bulkdata/BILLSTATUS/x/" + name;
        return reader.read(Samples.item(Samples.origin("govinfo-billstatus", "us", link, xml, "2026-03-14T12:00:00Z"),
                "https://www.govinfo.gov/rss/billstatus-batch.xml", name, name, "", xml, link)).orElseThrow();
    }

    private static String currentFormat(String... items) {
        return """
                <?xml version="1.0"?><billStatus><bill><number>756</number><type>HR</type><congress>119</congress>
                <title>287(g) Program Protection Act</title><policyArea><name>Immigration</name></policyArea>
                <actions>%s</actions>
                <summaries><summary><text>&lt;p&gt;This bill requires &lt;b&gt;agreements&lt;/b&gt;.&lt;/p&gt;</text></summary></summaries>
                <amendments><amendment><actions><actions><item><actionDate>2020-01-01</actionDate><text>Not the bill's</text></item></actions></actions></amendment></amendments>
                </bill></billStatus>"""
                .formatted(String.join("", items));
    }

    private static String item(String day, String time, String code, String system, String text) {
        return "<item><actionDate>%s</actionDate><actionTime>%s</actionTime><text>%s</text><actionCode>%s</actionCode><sourceSystem><code>%s</code></sourceSystem></item>"
                .formatted(day, time, text, code, system);
    }

    @Test
    @DisplayName("L-11 actions of the bill alone, newest last, with the chamber of the system that wrote them")
    void readsActions() {
        BillSighting told = read("BILLSTATUS-119hr756.xml",
                currentFormat(
                        item("2025-01-28", "10:10:00", "H11100", "2",
                                "Referred to the House Committee on the Judiciary."),
                        item("2025-01-28", "", "1000", "9", "Introduced in House"),
                        item("2025-01-27", "09:00:00", "XYZ", "0", "Sponsor introductory remarks")));

        assertThat(told.bill().id()).isEqualTo("us/119/HR756");
        assertThat(told.title()).isEqualTo("287(g) Program Protection Act");
        assertThat(told.telling()).isEqualTo(Telling.WHOLE_HISTORY);
        assertThat(told.summary()).contains("Immigration").contains("This bill requires agreements.");
        assertThat(told.actions()).extracting(SightedAction::chamber).containsExactly("lower", "lower", "upper");
        assertThat(told.actions()).extracting(SightedAction::position).containsExactly(2, 1, 0);
    }

    @Test
    @DisplayName("L-11 a time of day counts only from the House floor")
    void timeOnlyFromTheHouseFloor() {
        BillSighting told = read("x", currentFormat(item("2025-01-28", "01:01PM", "", "2", "One"),
                item("2025-01-28", "13:01:00", "", "2", "Two"), item("2025-01-28", "13:01:00", "", "9", "Three")));

        assertThat(told.actions()).extracting(SightedAction::time).containsExactly(LocalTime.of(13, 1),
                LocalTime.of(13, 1), null);
    }

    @Test
    void executiveActionsAreTheExecutives() {
        BillSighting told = read("x", currentFormat(item("2025-01-28", "", "E30000", "2", "Signed by President."),
                item("2025-01-28", "", "36000", "9", "Became Public Law No: 119-1."),
                item("2025-01-28", "", "17000", "9", "Passed/agreed to in Senate.")));

        assertThat(told.actions()).extracting(SightedAction::chamber).containsExactly("executive", "executive",
                "upper");
    }

    @Test
    @DisplayName("L-11 sponsors, cosponsors that did not withdraw, committees and related bills are read in both formats")
    void peopleAndCommittees() {
        String people = """
                <sponsors><item><bioguideId>X000001</bioguideId><fullName>Rep. One, Ann [R-TX-27]</fullName></item></sponsors>
                <cosponsors><item><fullName>Rep. Two, Bo [R-TX-14]</fullName><sponsorshipWithdrawnDate/></item>
                <item><fullName>Rep. Three, Cy [D-CA-1]</fullName><sponsorshipWithdrawnDate>2025-02-02</sponsorshipWithdrawnDate></item>
                <item><fullName>Rep. Four, Di [R-FL-2]</fullName></item></cosponsors>
                <relatedBills><item><congress>119</congress><number>2401</number><type>S</type>
                <relationshipDetails><item><type>Identical bill</type></item></relationshipDetails></item>
                <item><congress>118</congress><number>1111</number><type>HR</type>
                <relationshipDetails><item><type>Identical bill</type></item></relationshipDetails></item>
                <item><congress>119</congress><number>5</number><type>H.Res.</type>
                <relationshipDetails><item><type>Procedurally-related</type></item></relationshipDetails></item></relatedBills>""";
        String judiciary = "<item><name>Judiciary Committee</name><chamber>House</chamber><subcommittees><item><name>Immigration</name></item></subcommittees></item>";
        String now = "<committees><billCommittees>" + judiciary + "</billCommittees></committees>" + people;
        String future = "<committees>" + judiciary + "</committees>" + people;

        Listing told = read("x", currentFormat().replace("</actions>\n<summaries>", "</actions>" + now + "<summaries>"))
                .listing();

        assertThat(told.sponsors()).containsExactly("Rep. One, Ann [R-TX-27]");
        assertThat(told.cosponsors()).containsExactly("Rep. Two, Bo [R-TX-14]", "Rep. Four, Di [R-FL-2]");
        assertThat(told.committees()).containsExactly("House Judiciary Committee");
        assertThat(told.related()).containsExactly(new RelatedBill("companion", "us/119/S2401", "S 2401"),
                new RelatedBill("prior-session", "us/118/HR1111", "HR 1111"),
                new RelatedBill("related", "us/119/HRES5", "HRES 5"));
        assertThat(read("x", currentFormat().replace("</actions>\n<summaries>", "</actions>" + future + "<summaries>"))
                .listing()).isEqualTo(told);
    }

    @Test
    void aFileWithoutABillIsNotOurs() {
        String xml = "<billStatus><note>moved</note></billStatus>";

        assertThat(reader.read(Samples.item(Samples.origin("s", "us", "https://x.org/1", xml, "2026-03-14T12:00:00Z"),
                "https://x.org/f", "1", "t", "", xml, "https://x.org/1"))).isEmpty();
    }

    @Test
    @DisplayName("L-11 the publisher's sample files in all three formats are read")
    void sampleFiles() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: actions/billstatus_xml");
        try (Stream<Path> files = Files.list(Path.of(shared, "actions/billstatus_xml"))) {
            List<BillSighting> told = files.sorted().map(this::sample).toList();

            assertThat(told).extracting(sighting -> sighting.bill().id()).contains("us/114/HR3762", "us/117/SCONRES7",
                    "us/115/HR302", "us/114/HJRES45");
            assertThat(told).allSatisfy(sighting -> assertThat(sighting.actions()).isNotEmpty()
                    .allSatisfy(action -> assertThat(Objects.requireNonNull(action.date()))
                            .isAfter(LocalDate.parse("2010-01-01"))));
            assertThat(told).allSatisfy(sighting -> assertThat(sighting.listing().sponsors()).isNotEmpty());
            assertThat(told).allSatisfy(sighting -> assertThat(sighting.listing().committees()).isNotEmpty());
            assertThat(told.stream().flatMap(sighting -> sighting.listing().related().stream()).map(RelatedBill::kind))
                    .contains(RelatedBill.COMPANION, RelatedBill.RELATED);
        }
    }

    private BillSighting sample(Path file) {
        try {
            return read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
