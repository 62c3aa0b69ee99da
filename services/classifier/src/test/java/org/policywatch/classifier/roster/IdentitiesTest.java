package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.event.AgreementData;

/** What a row leaves open: which agency of its name, which state, which day, and which list. */
class IdentitiesTest {
    private static final String TASK = "Task Force Model";
    private static final String WARRANT = "Warrant Service Officer";
    private static final String TOWN = "Washington Township Police Department";

    private final PublishedLists lists = new PublishedLists();

    @Test
    @DisplayName("A-06 namesakes in two counties of a state are two agencies, also with two models; one goes, the other stays itself")
    void namesakesOfTwoModels() {
        lists.participating("07012025am").publish();
        lists.told();
        lists.participating("07022025am").with("PENNSYLVANIA", TOWN, "Berks County", TASK, "2025-03-01")
                .and("PENNSYLVANIA", TOWN, "York County", WARRANT, "2025-05-01");
        assertThat(lists.told()).containsExactly(
                "agreement.signed us-pa/washington-township-police-department/task-force-model",
                "agreement.signed us-pa/washington-township-police-department-2/warrant-service-officer");
        lists.participating("07032025am").with("PENNSYLVANIA", TOWN, "York County", WARRANT, "2025-05-01");
        assertThat(lists.told()).as("no switch of Berks to the model of York").containsExactly(
                "agreement.missing us-pa/washington-township-police-department/task-force-model");
    }

    @Test
    @DisplayName("A-06 of two namesakes with one model the elder goes: the other stays itself, in its county")
    void elderNamesakeGoes() {
        lists.participating("07012025am").with("PENNSYLVANIA", TOWN, "Berks County", TASK, "2025-03-01")
                .and("PENNSYLVANIA", TOWN, "York County", TASK, "2025-05-01");
        lists.told();
        lists.participating("07022025am").with("PENNSYLVANIA", TOWN, "York County", TASK, "2025-05-01");
        assertThat(lists.told()).containsExactly(
                "agreement.missing us-pa/washington-township-police-department/task-force-model");
    }

    @Test
    @DisplayName("A-06 a namesake that comes with another model in another county is another agency, also on the pending list")
    void namesakePending() {
        lists.participating("07012025am").with("PENNSYLVANIA", TOWN, "Berks County", TASK, "2025-03-01");
        lists.pending("07012025am").publish();
        lists.told();
        lists.pending("07022025am").with("PENNSYLVANIA", TOWN, "York County", WARRANT);
        assertThat(lists.told()).containsExactly(
                "agreement.pending us-pa/washington-township-police-department-2/warrant-service-officer");
    }

    @Test
    @DisplayName("A-06 two models signed on one day, or an office of the county, are one agency: the other county is a slip")
    void slipOfCounty() {
        lists.participating("07012025am").publish();
        lists.told();
        lists.participating("07022025am").with("PENNSYLVANIA", TOWN, "Berks County", TASK, "2025-03-01")
                .and("PENNSYLVANIA", TOWN, "York County", WARRANT, "2025-03-01")
                .and("PENNSYLVANIA", "Berks County Sheriff's Office", "Berks County", TASK, "2025-03-01")
                .and("PENNSYLVANIA", "Berks County Sheriff's Office", "York County", WARRANT, "2025-05-01");
        assertThat(lists.told()).containsExactly(
                "agreement.signed us-pa/washington-township-police-department/task-force-model",
                "agreement.signed us-pa/washington-township-police-department/warrant-service-officer",
                "agreement.signed us-pa/berks-county-sheriffs-office/task-force-model",
                "agreement.signed us-pa/berks-county-sheriffs-office/warrant-service-officer");
    }

    @Test
    @DisplayName("A-22 a blank state says nothing: no event of what is known, on either list; filled in later it is a correction")
    void blankState() {
        lists.participating("07012025am")
                .with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01")
                .and("IOWA", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04");
        lists.pending("07012025am").with("OHIO", "Brook Park Police Department", "", TASK);
        lists.told();
        lists.participating("07022025am").with("", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01")
                .and("IOWA", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04");
        lists.pending("07022025am").with("", "Brook Park Police Department", "", TASK);
        lists.participating("07032025am")
                .with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01")
                .and("", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04");
        lists.participating("07032025pm").with("", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01")
                .and("", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04");
        assertThat(lists.told()).isEmpty();
        lists.participating("07072025am")
                .with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01")
                .and("IOWA", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04")
                .and("", "Quail Hollow Police Department", "", TASK, "2025-07-01");
        assertThat(lists.told()).hasSize(1).first().asString().startsWith("agreement.signed");
        lists.participating("07082025am")
                .with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01")
                .and("IOWA", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04")
                .and("OHIO", "Quail Hollow Police Department", "", TASK, "2025-07-01");
        assertThat(lists.told()).hasSize(1).first().asString().startsWith("agreement.corrected");
    }

    @Test
    @DisplayName("A-06 a state agency put into another state keeps its agreement, though its name bears its own state")
    void ownStateInName() {
        lists.participating("07012025am").with("MISSOURI", "Missouri Highway Patrol", "", TASK, "2025-03-01");
        lists.told();
        lists.participating("07022025am").with("FLORIDA", "Missouri Highway Patrol", "", TASK, "2025-03-01");
        assertThat(lists.told()).hasSize(1).first().asString().startsWith("agreement.corrected");
    }

    @Test
    @DisplayName("A-07 A-31 printed twice with two days, nothing is corrected while the known day is still printed")
    void twoDays() {
        String[] known = {"OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-01"};
        String[] other = {"OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-03-04"};
        lists.participating("07012025am").with(known);
        lists.told();
        lists.participating("07022025am").with(known).and(other);
        lists.participating("07032025am").with(other).and(known);
        lists.participating("07072025am").with(known);
        assertThat(lists.told()).isEmpty();
        lists.participating("07082025am").with(other);
        assertThat(lists.told()).containsExactly(
                "agreement.corrected us-oh/adams-county-sheriffs-office/task-force-model");
    }

    @Test
    @DisplayName("A-02 a publication is its bytes: other bytes under the same name are read in full, the same bytes never twice")
    void otherBytes() {
        lists.participating("07032025pm").publish();
        lists.told();
        lists.participating("07032025pm").with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK,
                "2025-07-01");
        assertThat(lists.told()).hasSize(1);
        lists.participating("07032025pm").with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK,
                "2025-07-01");
        assertThat(lists.told()).isEmpty();
    }

    @Test
    @DisplayName("A-29 signing, list, first listing and retrieval are four dates; a blank SIGNED is filled from none")
    void fourDates() {
        lists.participating("07012025am").publish();
        lists.told();
        lists.participating("07032025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK,
                "2025-05-05");
        assertDates("2025-05-05", "2025-07-03");
        assertThat(lists.last().time().toLocalDate()).isEqualTo("2025-05-05");
        lists.told();
        lists.participating("07072025am")
                .with("OHIO", "Adams County Sheriff's Office", "Adams County", TASK, "2025-05-05")
                .and("OHIO", "Quail Hollow Police Department", "", TASK, "");
        assertDates(null, "2025-07-07");
        assertThat(lists.last().data().basis().occurredOn()).isNull();
    }

    private void assertDates(@Nullable String signed, String listed) {
        AgreementData data = (AgreementData) lists.last().data();
        assertThat(data.signedOn()).isEqualTo(signed == null ? null : LocalDate.parse(signed));
        assertThat(data.firstListedOn()).isEqualTo(listed);
        assertThat(data.basis().evidence().listDate()).isEqualTo(listed);
        assertThat(data.basis().evidence().retrievedAt()).isEqualTo(Instant.parse("2026-01-10T20:00:00Z"));
    }
}
