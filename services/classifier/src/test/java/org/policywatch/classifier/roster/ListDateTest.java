package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.schemas.Json;

/** Days of lists whose names have slips. */
class ListDateTest {
    private static final String TFM = "Task Force Model";

    private final PublishedLists ice = new PublishedLists();

    @ParameterizedTest
    @DisplayName("A-01 a day after the retrieval is a slip: the nearest day since the last list, or the day of retrieval")
    @CsvSource({"12152026pm, 2026-01-14, 2026-01-15, 2026-01-15, two digits of the month",
            "01162027am, 2026-01-14, 2026-01-16, 2026-01-16, the year after",
            "12302026pm, 2025-12-29, 2026-01-02, 2025-12-30, the year after of a list of the year before",
            "08182026mid, 2026-02-17, 2026-02-18, 2026-02-18, month",
            "05022026am, 2026-02-04, 2026-02-05, 2026-02-05, day and month in the other order",
            "11022026am, 2026-02-10, 2026-02-11, 2026-02-11, the same of two-figure numbers",
            "02184026mid, 2026-02-17, 2026-02-18, 2026-02-18, a year out of reach",
            "0232026mid, 2026-02-20, 2026-02-24, 2026-02-23, a digit lacking",
            "020092026mid, 2026-02-06, 2026-02-09, 2026-02-09, a digit too many",
            "09092026am, 2026-02-04, 2026-02-05, 2026-02-05, no day near it is possible",
            "02062026am, 2026-02-04, 2026-02-05, 2026-02-06, a day ahead is a matter of zones",
            "02072026am, 2026-02-04, 2026-02-05, 2026-02-05, two days ahead are not"})
    void ahead(String name, LocalDate last, LocalDate retrieved, LocalDate expected, String slip) {
        ListDate before = new ListDate(last, "2mid");
        List<LocalDate> signed = Collections.nCopies(5, last.minusDays(7));
        assertThat(ListDate.of("participatingAgencies" + name + ".xlsx", signed, before, retrieved).day())
                .as(slip).isEqualTo(expected);
        assertThat(ListDate.of("pendingAgencies" + name + ".xlsx", List.of(), before, retrieved).day())
                .as(slip + ", in a list without signings").isEqualTo(expected);
    }

    @Test
    @DisplayName("A-01 the day of a file name with two slips is the nearest that no signing contradicts")
    void repairedDay() {
        List<LocalDate> signed = Collections.nCopies(5, LocalDate.parse("2025-11-14"));
        ListDate before = new ListDate(LocalDate.parse("2025-11-10"), "2mid");
        LocalDate later = LocalDate.parse("2026-03-01");
        assertThat(ListDate.of("participatingAgencies11114025am.xlsx", signed, before, later))
                .isEqualTo(new ListDate(LocalDate.parse("2025-11-14"), "1am"));
        assertThat(ListDate.of("pendingAgencies10223025am.xlsx", List.of(),
                new ListDate(LocalDate.parse("2025-10-22"), "3pm"), later).day()).isEqualTo("2025-10-23");
        assertThat(ListDate.of("participatingAgencies01062025am.xlsx",
                Collections.nCopies(3, LocalDate.parse("2026-01-02")),
                new ListDate(LocalDate.parse("2025-12-30"), "1am"), later).day()).isEqualTo("2026-01-06");
    }

    @Test
    @DisplayName("A-01 a first list dated ahead is of the day of its retrieval or shortly before")
    void firstListAhead() {
        assertThat(ListDate.of("pendingAgencies12152026pm.xlsx", List.of(), null, LocalDate.parse("2026-01-15")).day())
                .isEqualTo("2026-01-15");
        assertThat(ListDate.of("pendingAgencies06302029pm.xlsx", List.of(), null, LocalDate.parse("2026-01-15")).day())
                .isEqualTo("2026-01-15");
    }

    @Test
    @DisplayName("A-01 A-30 lists in a row dated ahead count in their order, and so does the first with a right date after them")
    void severalAhead() {
        ice.participating("12292025am").retrieved("2025-12-29");
        ice.told();
        ice.participating("12062026am").with("OHIO", "Alder Police Department", "", TFM, "2026-01-05")
                .retrieved("2026-01-06");
        ice.participating("12072026am").with("OHIO", "Alder Police Department", "", TFM, "2026-01-05")
                .and("OHIO", "Birch Police Department", "", TFM, "2026-01-06").retrieved("2026-01-07");
        ice.participating("01082026am").with("OHIO", "Alder Police Department", "", TFM, "2026-01-05")
                .and("OHIO", "Birch Police Department", "", TFM, "2026-01-06")
                .and("OHIO", "Cedar Police Department", "", TFM, "2026-01-07").retrieved("2026-01-08");

        assertThat(ice.events()).extracting(event -> event.data().basis().evidence().listDate())
                .containsExactly(LocalDate.parse("2026-01-06"), LocalDate.parse("2026-01-07"),
                        LocalDate.parse("2026-01-08"));
        assertThat(ice.told()).allMatch(each -> each.startsWith("agreement.signed us-oh/"));
    }

    @Test
    @DisplayName("A-05 A-30 a list taken long ago under a day yet to come holds no later list up and lets what it lacked be removed")
    void heals() {
        ice.participating("01062026am").with("OHIO", "Alder Police Department", "", TFM, "2026-01-05")
                .retrieved("2026-01-06");
        ice.participating("01072026am").retrieved("2026-01-07");
        ice.told();
        ice.restore(asTakenUnderTheDay("2026-01-07", "2026-12-07"));

        ice.participating("01082026am").retrieved("2026-01-08");
        ice.participating("01092026am").with("OHIO", "Birch Police Department", "", TFM, "2026-01-08")
                .retrieved("2026-01-09");
        assertThat(ice.told()).containsExactly("agreement.signed us-oh/birch-police-department/task-force-model");
        ice.participating("01122026am").with("OHIO", "Birch Police Department", "", TFM, "2026-01-08")
                .retrieved("2026-01-12");
        assertThat(ice.told()).containsExactly("agreement.removed us-oh/alder-police-department/task-force-model");
    }

    @Test
    @DisplayName("A-30 a list retrieved before the last one, its date right, stays held: only a wrong date gives way")
    void olderRetrieval() {
        ice.participating("01082026am").retrieved("2026-01-08");
        ice.told();
        ice.participating("01062026am").with("OHIO", "Alder Police Department", "", TFM, "2026-01-05")
                .retrieved("2026-01-06");
        assertThat(ice.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");
    }

    /** The state as an older version wrote it, which believed the name. */
    private RosterState asTakenUnderTheDay(String day, String believed) {
        ObjectNode state = Json.read(
                Json.write(ice.state()).replace('"' + day + '"', '"' + believed + '"'), ObjectNode.class);
        ((ObjectNode) state.get("participating")).remove("retrieved");
        return Json.read(Json.write(state), RosterState.class);
    }
}
