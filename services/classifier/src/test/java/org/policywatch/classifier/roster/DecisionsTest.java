package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.policywatch.schemas.document.DecisionDocument.Decision.ACCEPT;
import static org.policywatch.schemas.document.DecisionDocument.Decision.REJECT;
import static org.policywatch.schemas.document.DecisionDocument.Decision.VOID;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RetractionData;

/** What an operator decides of a list, and what becomes of it without one. */
class DecisionsTest {
    private static final String TFM = "Task Force Model";

    private final PublishedLists ice = new PublishedLists();

    @BeforeEach
    void firstLists() {
        ice.participating("03032025am").publish();
        ice.participating("03042025am").publish();
        ice.told();
    }

    @Test
    @DisplayName("A-18 a doubtful list is held until the operator accepts it: then it counts from its own date, once")
    void accept() {
        PublishedLists.Sheet many = ice.participating("03052025am").many(60, "OHIO", "Town", "2025-03-04");
        assertThat(ice.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");

        ice.decide(ACCEPT, many.document());

        List<Event> events = ice.events();
        assertThat(ice.told()).hasSize(60).allMatch(each -> each.startsWith("agreement.signed us-oh/"));
        assertThat(events).allSatisfy(event -> assertThat(event.data().basis().evidence().listDate())
                .hasToString("2025-03-05"));
        ice.decide(ACCEPT, many.document());
        ice.participating("03062025am").many(60, "OHIO", "Town", "2025-03-04");
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-18 a held list that the operator rejects never counts, and that is told")
    void reject() {
        PublishedLists.Sheet many = ice.participating("03052025am").many(60, "OHIO", "Town", "2025-03-04");
        ice.told();

        ice.decide(REJECT, many.document());

        assertThat(ice.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");
        assertThat(ice.state().held()).isEmpty();
        ice.decide(ACCEPT, many.document());
        ice.participating("03062025am").publish();
        ice.participating("03072025am").publish();
        ice.participating("03102025am").publish();
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-18 without an operator three later lists over 72 hours that agree make it count, also after a restart")
    void confirmedByLaterLists() {
        ice.participating("03052025am").many(60, "OHIO", "Town", "2025-03-04");
        ice.participating("03062025am").many(60, "OHIO", "Town", "2025-03-04");
        ice.participating("03072025am").many(60, "OHIO", "Town", "2025-03-04");
        assertThat(ice.told()).hasSize(3).allMatch(each -> each.startsWith("source.snapshot-rejected"));
        assertThat(Json.read(Json.write(ice.state()), RosterState.class)).isEqualTo(ice.state());

        ice.participating("03102025am").many(60, "OHIO", "Town", "2025-03-04");

        assertThat(ice.told()).filteredOn(each -> each.startsWith("agreement.signed")).hasSize(60);
    }

    @Test
    @DisplayName("A-03 A-18 a list short of 60 % of its rows, of one state or of a twentieth is held and tells of no agency")
    void shapesOfBadLists() {
        PublishedLists large = new PublishedLists();
        large.participating("03032025am").many(400, "OHIO", "Town", "2025-03-01");
        large.participating("03042025am").many(400, "OHIO", "Town", "2025-03-01");
        large.told();

        large.participating("03052025am").many(120, "OHIO", "Town", "2025-03-01");
        assertThat(large.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");
        large.participating("03062025am").many(270, "OHIO", "Town", "2025-03-01");
        assertThat(large.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");
        large.participating("03072025am").many(370, "OHIO", "Town", "2025-03-01");
        assertThat(large.told()).containsExactly("source.snapshot-rejected source:ice-287g-participating");
        large.participating("03102025am").many(385, "OHIO", "Town", "2025-03-01");
        assertThat(large.told()).hasSize(15).allMatch(each -> each.startsWith("agreement.missing"));
        large.participating("03112025am").many(400, "OHIO", "Town", "2025-03-01");
        assertThat(large.told()).hasSize(15).allMatch(each -> each.startsWith("agreement.missing"));
    }

    @Test
    @DisplayName("A-24 K-23 voiding takes back each event of the list, once, and the lists go on as if it had not been")
    void voided() {
        ice.participating("03052025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TFM,
                "2025-03-04");
        ice.told();
        RosterState before = ice.state();
        PublishedLists.Sheet wrong = ice.participating("03062025am").with("OHIO", "Brown County Sheriff's Office",
                "Brown County", TFM, "2025-03-05");
        List<Event> events = ice.events();
        assertThat(ice.told()).containsExactlyInAnyOrder(
                "agreement.signed us-oh/brown-county-sheriffs-office/task-force-model",
                "agreement.missing us-oh/adams-county-sheriffs-office/task-force-model");

        ice.decide(VOID, wrong.document());

        assertThat(ice.events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.data()).isInstanceOf(RetractionData.class);
            assertThat(events).extracting(Event::id).contains(event.causationid());
        });
        assertThat(meanings(ice.state())).isEqualTo(meanings(before));
        assertThat(ice.state().participating()).isEqualTo(before.participating());
        ice.told();
        ice.decide(VOID, wrong.document());
        assertThat(ice.told()).isEmpty();
        ice.participating("03072025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TFM,
                "2025-03-04");
        assertThat(ice.told()).isEmpty();
    }

    @Test
    @DisplayName("A-24 what a later list has changed since stays as that list has it")
    void voidedAfterLaterLists() {
        PublishedLists.Sheet wrong = ice.participating("03062025am").with("OHIO", "Brown County Sheriff's Office",
                "Brown County", TFM, "2025-03-05");
        ice.told();
        ice.participating("03072025am").with("OHIO", "Brown County Sheriff's Office", "Adams County", TFM,
                "2025-03-05");
        assertThat(ice.told())
                .containsExactly("agreement.corrected us-oh/brown-county-sheriffs-office/task-force-model");

        ice.decide(VOID, wrong.document());

        assertThat(ice.told()).containsExactly("event.retracted us-oh/brown-county-sheriffs-office/task-force-model");
        assertThat(ice.state().agreements()).containsKey("us-oh/brown-county-sheriffs-office/task-force-model");
    }

    @Test
    @DisplayName("A-05 A-24 voiding a list that only corrected a row takes no absence from it that later lists counted")
    void voidedListWasNoAbsence() {
        ice.participating("03052025am").with("OHIO", "Adams County Sheriff's Office", "Adams County", TFM,
                "2025-03-04");
        PublishedLists.Sheet wrong = ice.participating("03062025am").with("OHIO", "Adams County Sheriff's Office",
                "Brown County", TFM, "2025-03-04");
        ice.participating("03072025am").publish();
        ice.participating("03102025am").publish();
        ice.told();

        ice.decide(VOID, wrong.document());
        ice.told();
        ice.participating("03112025am").publish();

        assertThat(ice.told()).containsExactly("agreement.removed us-oh/adams-county-sheriffs-office/task-force-model");
    }

    @Test
    @DisplayName("A-24 every event of the list is taken back, also that its columns changed")
    void voidedColumns() {
        PublishedLists.Sheet wrong = ice.participating("03052025am").without("COUNTY");
        assertThat(ice.told()).containsExactly("source.schema-changed source:ice-287g-participating");

        ice.decide(VOID, wrong.document());

        assertThat(ice.told()).containsExactly("event.retracted source:ice-287g-participating");
    }

    /** All but the day of the newest list. */
    private static Map<String, Object> meanings(RosterState state) {
        Map<String, Object> meanings = new TreeMap<>();
        state.agreements().forEach((id, agreement) -> meanings.put(id, TakenList.meaning(agreement)));
        return meanings;
    }
}
