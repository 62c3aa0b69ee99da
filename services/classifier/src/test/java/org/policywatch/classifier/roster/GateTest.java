package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
