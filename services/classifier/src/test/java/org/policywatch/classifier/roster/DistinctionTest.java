package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.schemas.event.AgreementData;

/** Names that are near each other and two agencies all the same; and those that are one. */
class DistinctionTest {
    private static final String TFM = "Task Force Model";

    private final PublishedLists ice = new PublishedLists();

    @ParameterizedTest
    @DisplayName("A-06 another number, direction, kind of place or of agency makes two agencies")
    @CsvSource({"Maple County Constable Precinct 1, Maple County Constable Precinct 2",
            "Maple County Constable Pct. 1, Maple County Constable Precinct 2",
            "Maple County Constable District 1, Maple County Constable District 11",
            "Maple County Constable District I, Maple County Constable District II",
            "Maple Third Ward Constable, Maple Fourth Ward Constable",
            "Maple Third Ward Constable, Maple 4th Ward Constable",
            "Constable Maple 5th Ward, Constable Maple 6th Ward",
            "North Maple Police Department, South Maple Police Department",
            "North Maple Police Department, Maple Police Department",
            "Upper Maple Township Police, Lower Maple Township Police",
            "East Maple Police Department, West Maple Police Department",
            "Maple Township Police Department, Maple Borough Police Department",
            "Harris City Police Department, Harris County Police Department",
            "Maple Police Department, Maple Sheriff's Office", "Maple Constable, Maple Marshal",
            "Maple Police Department, University of Maple Police Department",
            "Maple Police Department, Maple ISD Police Department",
            "Maple College Police Department, Maple University Police Department"})
    void two(String first, String second) {
        assertThat(Distinction.between("TX", canonical(first), canonical(second))).isTrue();
        assertThat(Distinction.between("TX", canonical(second), canonical(first))).isTrue();
    }

    @ParameterizedTest
    @DisplayName("A-06 a typo, an abbreviation or the same number written otherwise makes no second agency")
    @CsvSource({"Maple County Constable Precinct 3, Maple County Constable Pct. 3",
            "Maple County Constable District 3, Maple County Constable Dist. III",
            "Maple County Constable District 3, Mapel County Constable District 3",
            "Maple Third Ward Constable, Maple 3rd Ward Constable", "Three Maples Police, Three Maple Police",
            "North Maple Police Department, Nroth Maple Police Department",
            "Maple University Police Department, Maple Univeristy Police Department",
            "Maple ISD Police Department, Maple School District Police Department",
            "Maple County Sheriff's Office, Maple County Sheriff's Department",
            "Maple County Constable, Maple Township Constable", "Harris County Sheriff, Harris Parish Sheriff",
            "Maple Village Police Department, Village of Maple Police Department"})
    void one(String first, String second) {
        assertThat(Distinction.between("TX", canonical(first), canonical(second))).isFalse();
        assertThat(Distinction.between("TX", canonical(second), canonical(first))).isFalse();
    }

    @Test
    @DisplayName("A-06 A-33 a constable of another precinct in the place of one is a signing and an absence, not a renewal")
    void otherPrecinct() {
        ice.participating("03272025am").with("TEXAS", "Maple County Constable Precinct 1", "Maple County", TFM,
                "2025-03-03");
        ice.told();
        ice.participating("03282025am").with("TEXAS", "Maple County Constable Precinct 2", "Maple County", TFM,
                "2025-03-27");
        assertThat(ice.told()).containsExactlyInAnyOrder(
                "agreement.signed us-tx/maple-county-constable-precinct-2/task-force-model",
                "agreement.missing us-tx/maple-county-constable-precinct-1/task-force-model");
    }

    @Test
    @DisplayName("A-06 A-28 a pending constable beside a signed one of another district is told, and was pending when it signs as Precinct for Pct.")
    void pendingPrecinct() {
        ice.participating("03272025am").with("TEXAS", "Maple County Constable Precinct 1", "Maple County", TFM,
                "2025-03-03");
        ice.told();
        ice.pending("03282025am").with("TEXAS", "Maple County Constable Pct. 3", "Maple County", TFM);
        assertThat(ice.told()).containsExactly(
                "agreement.pending us-tx/maple-county-constable-pct-3/task-force-model");
        ice.participating("03312025am").with("TEXAS", "Maple County Constable Precinct 1", "Maple County", TFM,
                "2025-03-03").and("TEXAS", "Maple County Constable Precinct 3", "Maple County", TFM, "2025-03-28");
        assertThat(ice.last().data()).isInstanceOfSatisfying(AgreementData.class,
                data -> assertThat(data.flags().wasPending()).isTrue());
        assertThat(ice.told()).containsExactly(
                "agreement.signed us-tx/maple-county-constable-pct-3/task-force-model");
    }

    private static String canonical(String name) {
        return Names.canonical(name, "TX");
    }
}
