package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RetractionData;

/** Both lists of the programme as ICE publishes them side by side: who waits, who signed, who left. */
class PendingListTest {
    private static final String TFM = "Task Force Model";
    private static final String WSO = "Warrant Service Officer";

    private final PublishedLists ice = new PublishedLists();

    @Test
    @DisplayName("A-28 pending is told as pending; signing names that it was, and no withdrawal follows")
    void signingFollowsPending() {
        ice.pending("03272025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TFM);
        ice.participating("03272025am").publish();
        assertThat(ice.told()).containsExactly("agreement.pending us-oh/adams-county-sheriffs-office/task-force-model");

        ice.pending("03312025am").publish();
        ice.participating("03312025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TFM,
                "2025-03-31");
        assertThat(ice.last().data()).isInstanceOfSatisfying(AgreementData.class,
                data -> assertThat(data.flags().wasPending()).isTrue());
        assertThat(ice.told()).containsExactly("agreement.signed us-oh/adams-county-sheriffs-office/task-force-model");

        ice.pending("04032025am").publish();
        ice.pending("04052025am").publish();
        ice.pending("04072025am").publish();
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-04 two models of a new agency, pending on one list, are two agreements of one agency")
    void twoModelsOfOneNewAgency() {
        ice.pending("03272025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TFM)
                .and("OHIO", "Adams County Sheriff's Office", "Adams County", WSO);

        assertThat(ice.told()).containsExactly("agreement.pending us-oh/adams-county-sheriffs-office/task-force-model",
                "agreement.pending us-oh/adams-county-sheriffs-office/warrant-service-officer");
    }

    @Test
    @DisplayName("A-05 gone from three pending lists over 72 hours and not signed is withdrawn, once")
    void withdrawn() {
        ice.pending("03272025am").with("ALABAMA", "Madison County Sheriff's Office", "Madison County", TFM);
        ice.participating("03272025am").with("ALABAMA", "Marion County Sheriff's Office", "Marion County", TFM,
                "2025-03-27");
        ice.told();

        ice.pending("03312025am").publish();
        ice.pending("03312025pm").publish();
        assertThat(ice.told()).isEmpty();
        ice.pending("04032025am").publish();
        assertThat(ice.told()).containsExactly(
                "agreement.pending-withdrawn us-al/madison-county-sheriffs-office/task-force-model");
        ice.pending("04042025am").publish();
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-22 the own state behind a name, a place for a parish, a misspelt sheriff are no news")
    void printedOtherwise() {
        ice.pending("07102025am").with("PENNSYLVANIA", "Unity Township Constable, PA", "Westmoreland County", TFM)
                .and("LOUISIANA", "St. Charles Place Sheriff's Office", "German Coast County", TFM);
        ice.participating("07102025am").with("MISSOURI", "Christian County Sheriff's Office", "Christian County", TFM,
                "2025-07-07");
        ice.told();

        ice.pending("07112025am").with("PENNSYLVANIA", "Unity Township Constable", "Westmoreland County", TFM)
                .and("LOUISIANA", "St. Charles Parish Sheriff's Office", "German Coast County", TFM)
                .and("MISSOURI", "Christian County Sherrif's Office", "Christian County", TFM);

        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-28 signed as another office of the place, when the entry goes: it was pending, and nobody withdrew")
    void signedUnderAnotherName() {
        ice.pending("02212025am").with("FLORIDA", "Pasco County Jail", "", WSO).and("FLORIDA",
                "Pembroke Police Department", "#N/A", TFM);
        ice.participating("02212025am").publish();
        ice.told();

        ice.pending("02262025am").publish();
        ice.participating("02262025am").with("FLORIDA", "Pasco County BOCC", "", WSO, "2025-02-26").and("FLORIDA",
                "Pembroke Pines Police Department", "#N/A", TFM, "2025-02-26");
        assertThat(ice.events()).filteredOn(event -> event.data() instanceof AgreementData data
                && Boolean.TRUE.equals(data.flags().wasPending())).hasSize(2);
        ice.told();
        ice.pending("02272025am").publish();
        ice.pending("02282025am").publish();
        ice.pending("03032025am").publish();
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("K-23 an entry that the publisher moves to another state is taken back where it was told")
    void movedToAnotherState() {
        ice.pending("04032025am").with("FLORIDA", "Kershaw County Sheriff's Office", "Kershaw County", TFM);
        Event wrong = ice.last();
        ice.told();

        ice.pending("04082025am").with("SOUTH CAROLINA", "Kershaw County Sheriff's Office", "Kershaw County", TFM);

        List<Event> events = ice.events();
        assertThat(ice.told()).containsExactlyInAnyOrder(
                "event.retracted us-fl/kershaw-county-sheriffs-office/task-force-model",
                "agreement.pending us-sc/kershaw-county-sheriffs-office/task-force-model");
        assertThat(events).filteredOn(event -> event.data() instanceof RetractionData).singleElement()
                .satisfies(event -> {
                    assertThat(event.causationid()).isEqualTo(wrong.id());
                    assertThat(event.subject()).isEqualTo(wrong.subject());
                    assertThat(((RetractionData) event.data()).voids()).containsExactly(wrong.id());
                    assertThat(event.data().basis().tags().jurisdictions()).contains("us-fl");
                });
    }

    @Test
    @DisplayName("K-23 an entry that stays under another printing is not taken back for a namesake in another state")
    void reprintedAndNamesakeElsewhere() {
        ice.pending("04032025am").with("FLORIDA", "Kershaw County Sheriff's Office", "Kershaw County", TFM);
        ice.told();

        ice.pending("04082025am").with("FLORIDA", "Kershaw County Jail", "Kershaw County", TFM).and("SOUTH CAROLINA",
                "Kershaw County Sheriff's Office", "Kershaw County", TFM);

        assertThat(ice.told()).containsExactly(
                "agreement.pending us-sc/kershaw-county-sheriffs-office/task-force-model");
    }

    @Test
    @DisplayName("A-28 signed in another state than pending: one of the two is a slip, so nothing is taken back or withdrawn")
    void signedInAnotherState() {
        ice.pending("04112025am").with("TEXAS", "Wichita County Sheriff's Office", "Wichita County", WSO);
        ice.participating("04112025am").publish();
        ice.told();

        ice.pending("04162025am").publish();
        ice.participating("04162025am").with("OKLAHOMA", "Wichita County Sheriff's Office", "Wichita County", WSO,
                "2025-04-16");
        ice.told();
        ice.pending("04172025am").publish();
        ice.pending("04212025am").publish();
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-04 A-28 pending with the state's name misspelt or left out, signed with it: it was pending, and nobody withdrew")
    void stateMisspelt() {
        ice.pending("04112025am").with("GEORGIA", "Geogria Bureau of Canals", "", TFM).and("ALABAMA",
                "Law Enforcement Agency", "", TFM).and("FLORIDA", "Flordia Department of Groves", "", TFM);
        ice.told();
        ice.participating("04142025am").with("GEORGIA", "Georgia Bureau of Canals", "", TFM, "2025-04-14").and(
                "ALABAMA", "Alabama Law Enforcement Agency", "", TFM, "2025-04-14").and("FLORIDA",
                        "Florida Department of Groves", "", TFM, "2025-04-14");
        assertThat(ice.events()).filteredOn(event -> event.data() instanceof AgreementData data
                && Boolean.TRUE.equals(data.flags().wasPending())).as("the pending list lags behind").hasSize(3);
        ice.told();
        ice.pending("04142025pm").publish();
        ice.pending("04152025am").publish();
        ice.pending("04172025am").publish();
        ice.pending("04212025am").publish();
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-33 pending misspelt, then signed so as the other model of the agency on the list that lacks the old one: a switch")
    void misspeltSwitch() {
        ice.participating("04112025am").with("OHIO", "Sycamore County Sheriff's Office", "Sycamore County", WSO,
                "2025-03-03");
        ice.pending("04112025am").with("OHIO", "Sycmaore County Sheriff's Office", "Sycamore County", TFM);
        ice.told();
        ice.participating("04142025am").with("OHIO", "Sycmaore County Sheriff's Office", "Sycamore County", TFM,
                "2025-04-11");
        assertThat(ice.told()).containsExactly(
                "agreement.model-switched us-oh/sycamore-county-sheriffs-office/task-force-model");
    }
}
