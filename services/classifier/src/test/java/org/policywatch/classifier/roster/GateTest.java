package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Json;

/** Which lists are refused. */
class GateTest {
    private static final String TFM = "Task Force Model";

    private final PublishedLists ice = new PublishedLists();

    @Test
    @DisplayName("A-03 A-31 two doubled rows are no reason to refuse a short list; three in eight are")
    void doubledRows() {
        ice.pending("03272025am").with("OHIO", "Alder Police Department", "", TFM)
                .and("OHIO", "Alder Police Department", "", TFM).and("OHIO", "Alder Police Department", "", TFM);
        assertThat(ice.told()).containsExactly("agreement.pending us-oh/alder-police-department/task-force-model");

        PublishedLists.Sheet doubled = ice.pending("03282025am");
        for (int i = 0; i < 2; i++) {
            doubled.with("OHIO", "Alder Police Department", "", TFM).and("OHIO", "Birch Police Department", "", TFM)
                    .and("OHIO", "Cedar Police Department", "", TFM).and("OHIO", "Elm " + i + " Police", "", TFM);
        }
        assertThat(ice.told()).containsExactly("source.snapshot-rejected source:ice-287g-pending");
    }

    @Test
    @DisplayName("A-02 A-30 an old list put up again under a new name and date is held and tells nothing, also after a restart")
    void oldListAgain() {
        ice.participating("03272025am").many(3, "OHIO", "Town", "2025-03-26");
        ice.participating("03282025am").many(6, "OHIO", "Town", "2025-03-26");
        ice.told();
        ice.restore(Json.read(Json.write(ice.state()), RosterState.class));

        ice.participating("03312025am").many(3, "OHIO", "Town", "2025-03-26");
        assertThat(ice.events()).singleElement()
                .satisfies(event -> assertThat(event.data().basis().explanation().toString())
                        .contains("the rows of the list of 2025-03-27 again: 3 "));
        assertThat(ice.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");

        ice.participating("04012025am").many(7, "OHIO", "Town", "2025-03-26");
        assertThat(ice.told()).containsExactly("agreement.signed us-oh/town-ag-police-department/task-force-model");
    }

    @Test
    @DisplayName("A-20 A-23 rows that go for a list and are back make the list of before again, and it counts")
    void rowsBack() {
        ice.participating("03272025am").many(6, "OHIO", "Town", "2025-03-26");
        ice.participating("03282025am").many(2, "OHIO", "Town", "2025-03-26");
        ice.told();
        ice.participating("03312025am").many(6, "OHIO", "Town", "2025-03-26");
        assertThat(ice.told()).hasSize(4).allMatch(each -> each.startsWith("agreement.missing us-oh/town-"));
        ice.participating("04012025am").many(8, "OHIO", "Town", "2025-03-26");
        ice.told();
        ice.participating("04022025am").many(6, "OHIO", "Town", "2025-03-26");
        assertThat(ice.told()).as("two that came go again").hasSize(2)
                .allMatch(each -> each.startsWith("agreement.missing us-oh/town-"));
    }

    @Test
    @DisplayName("A-28 A-30 an old pending list put up again is held: who signed or withdrew since is not pending anew")
    void oldPendingListAgain() {
        ice.pending("03272025am").with("OHIO", "Alder Police Department", "", TFM)
                .and("OHIO", "Birch Police Department", "", TFM).and("OHIO", "Cedar Police Department", "", TFM);
        for (String day : new String[]{"03282025am", "03312025am", "04012025am"}) {
            ice.pending(day).with("OHIO", "Elm Police Department", "", TFM);
        }
        ice.told();
        ice.pending("04022025am").with("OHIO", "Alder Police Department", "", TFM)
                .and("OHIO", "Birch Police Department", "", TFM).and("OHIO", "Cedar Police Department", "", TFM);
        assertThat(ice.told()).containsExactly("source.snapshot-rejected source:ice-287g-pending");
    }
}
