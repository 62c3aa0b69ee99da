package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.bill.BillSighting.Telling;
import org.policywatch.schemas.event.RelatedBill;

class BillJsonTest {
    private static final String LEGISCAN = """
            {"bill_id":1,"change_hash":"abc","session":{"year_start":2025,"year_end":2025,"special":%d,"session_name":"%s"},
            "url":"https://legiscan.com/TX/bill/SB8/2025","state_link":"https://capitol.texas.gov/x","status":%d,
            "progress":[{"date":"2025-01-20","event":1},{"date":"2025-02-20","event":9}],"state":"TX","bill_number":"SB8",
            "title":"Relating to agreements under Section 287(g)","description":"Sheriffs shall sign.",
            "history":[{"date":"2025-01-20","action":"Filed","chamber":"S"},{"date":"2025-02-20","action":"Referred to State Affairs","chamber":"S"},
            {"date":"2025-03-20","action":"Laid out in joint session","chamber":""}],
            "sponsors":[{"name":"One","sponsor_type_id":1},{"name":"Two","sponsor_type_id":2},{"name":"Three","sponsor_type_id":3}],
            "referrals":[{"date":"2025-02-20","chamber":"S","name":"State Affairs"}],"committee":{"chamber":"S","name":"State Affairs"},
            "sasts":[{"type_id":1,"type":"Same As","sast_bill_number":"HB12"},{"type_id":4,"sast_bill_number":"SB2"}],
            "subjects":[{"subject_name":"Immigration"}]}""";
    private static final String OPEN_STATES = """
            {"id":"ocd-bill/0f1e","session":"%s","jurisdiction":{"id":"ocd-jurisdiction/country:us/%s"},
            "identifier":"SB 8","title":"Relating to agreements under Section 287(g)","subject":["Immigration"],
            "abstracts":[{"abstract":"Sheriffs shall sign."}],"openstates_url":"https://openstates.org/tx/bills/892/SB8/",
            "actions":[{"order":2,"date":"2025-02","description":"Referred to State Affairs","organization":{"classification":"upper"},"classification":["became-law"]},
            {"order":1,"date":"2025-01-20","description":"Filed","organization":{"classification":"upper"}}],
            "sponsorships":[{"name":"One","primary":true},{"name":"Two","primary":false}],
            "related_bills":[{"identifier":"HB 12","legislative_session":"892","relation_type":"companion"},
            {"identifier":"SB 4","legislative_session":"88","relation_type":"prior-session"}]}""";
    private final BillReader reader = new BillReader(new BillRecognizer(BillNumbers.shipped()));

    private BillSighting read(String json) {
        String link = "https://example.org/1";
        return reader.read(Samples.item(Samples.origin("api", "us-tx", link, json, "2025-03-21T12:00:00Z"),
                "https://example.org/api", "1", "SB8", "", json, link)).orElseThrow();
    }

    @Test
    @DisplayName("L-12 LegiScan's getBill: its history in order, sponsors by type, committees once, related bills by their words")
    void legiscan() {
        BillSighting told = read(LEGISCAN.formatted(0, "89th Legislature", 1));

        assertThat(told.bill().id()).isEqualTo("us-tx/89/SB8");
        assertThat(told.telling()).isEqualTo(Telling.WHOLE_HISTORY);
        assertThat(told.title()).isEqualTo("Relating to agreements under Section 287(g)");
        assertThat(told.summary()).isEqualTo("Sheriffs shall sign.. Immigration");
        assertThat(told.url()).isEqualTo("https://capitol.texas.gov/x");
        assertThat(told.actions()).containsExactly(
                new SightedAction(LocalDate.parse("2025-01-20"), null, 0, "upper", "Filed", null),
                new SightedAction(LocalDate.parse("2025-02-20"), null, 1, "upper", "Referred to State Affairs", null),
                new SightedAction(LocalDate.parse("2025-03-20"), null, 2, null, "Laid out in joint session", null));
        assertThat(told.listing().sponsors()).containsExactly("One", "Three");
        assertThat(told.listing().cosponsors()).containsExactly("Two");
        assertThat(told.listing().committees()).containsExactly("State Affairs");
        assertThat(told.listing().related()).containsExactly(new RelatedBill("companion", "us-tx/89/HB12", "HB 12"),
                new RelatedBill("replaces", "us-tx/89/SB2", "SB 2"));
    }

    @ParameterizedTest(name = "L-12 status {0} changes nothing of what the history says")
    @CsvSource({"0", "1", "2", "3", "4", "5", "6"})
    void statusDecidesNothing(int status) {
        assertThat(read(LEGISCAN.formatted(0, "89th Legislature", status)).actions())
                .isEqualTo(read(LEGISCAN.formatted(0, "89th Legislature", 1)).actions());
    }

    @ParameterizedTest(name = "L-08 {0} is session {1}")
    @CsvSource({"89th Legislature 2nd Special Session,892", "89th Legislature First Called Session,891",
            "Special Session,891"})
    void specialSessions(String name, String session) {
        assertThat(read(LEGISCAN.formatted(1, name, 1)).bill().session()).isEqualTo(session);
    }

    @Test
    @DisplayName("L-12 L-14 a bill of Open States: its order, its days where they are days, its relations; none of its classes")
    void openStates() {
        BillSighting told = read(OPEN_STATES.formatted("892", "state:tx/government"));

        assertThat(told.bill().id()).isEqualTo("us-tx/892/SB8");
        assertThat(told.actions()).extracting(SightedAction::text).containsExactly("Filed",
                "Referred to State Affairs");
        assertThat(told.actions()).extracting(SightedAction::date).containsExactly(LocalDate.parse("2025-01-20"),
                null);
        assertThat(told.listing().sponsors()).containsExactly("One");
        assertThat(told.listing().cosponsors()).containsExactly("Two");
        assertThat(told.listing().related()).containsExactly(new RelatedBill("companion", "us-tx/892/HB12", "HB 12"),
                new RelatedBill("prior-session", "us-tx/88/SB4", "SB 4"));
        assertThat(read(OPEN_STATES.formatted("119", "government").replace("SB 8", "S 8")).bill().id())
                .isEqualTo("us/119/S8");
    }

    @Test
    @DisplayName("L-12 an answer that is broken, or of a place that is none of ours, is no bill")
    void noBill() {
        String broken = "{\"change_hash\":";
        String city = OPEN_STATES.formatted("2025", "state:tx/place:austin/government");

        for (String json : java.util.List.of(broken, city)) {
            assertThat(reader.read(Samples.item(Samples.origin("api", "us-tx", "https://x.org/1", json,
                    "2025-03-21T12:00:00Z"), "https://x.org", "1", "SB8", "", json, "https://x.org/1"))).isEmpty();
        }
    }
}
