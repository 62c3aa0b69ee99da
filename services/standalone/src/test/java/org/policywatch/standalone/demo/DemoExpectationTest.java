package org.policywatch.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.event.Event;
import org.policywatch.standalone.demo.DemoExpectation.Wanted;

class DemoExpectationTest {
    private static final LocalDate DAY = LocalDate.parse("2025-05-19");
    private static final Event TERRY = SampleEvents.signed("Terry County Sheriff’s Office", "TX", "task-force-model",
            "2025-02-24");
    private static final Event KERR = SampleEvents.signed("Kerr County Sheriff's Office", "TX", "task-force-model",
            "2025-05-08");
    private static final Wanted WANTED_TERRY = new Wanted("agreement.signed", List.of("terry county sheriff's office"),
            "TX", "task-force-model", LocalDate.parse("2025-02-24"));

    @Test
    void isContentWhenEverythingCameAndNothingElse() {
        assertThat(expecting(WANTED_TERRY).problems(List.of(TERRY), List.of())).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(expecting(WANTED_TERRY).problems(List.of(), List.of())).containsExactly(
                "missing event: agreement.signed terry county sheriff's office, TX, task-force-model, 2025-02-24");
    }

    @Test
    void saysWhatIsTooMuch() {
        assertThat(expecting(WANTED_TERRY).problems(List.of(TERRY, KERR), List.of())).singleElement().asString()
                .startsWith("unexpected event: agreement.signed agreement:TXKerr");
    }

    @Test
    void wantsTheSameEventOnlyOnce() {
        assertThat(expecting(WANTED_TERRY).problems(List.of(TERRY, TERRY), List.of())).hasSize(1);
    }

    @Test
    void tellsEventsApartByTypeStateModelAndDay() {
        Event otherDay = SampleEvents.signed("Terry County Sheriff's Office", "TX", "task-force-model", "2025-02-25");
        Event otherModel = SampleEvents.signed("Terry County Sheriff's Office", "TX", "jail-enforcement-model",
                "2025-02-24");
        Event otherState = SampleEvents.signed("Terry County Sheriff's Office", "NM", "task-force-model", "2025-02-24");
        assertThat(List.of(otherDay, otherModel, otherState, SampleEvents.tracked("HR 756", "Terry County")))
                .noneMatch(WANTED_TERRY::fits);
    }

    @Test
    void aGeneralWishLeavesTheStricterOneItsEvent() {
        Wanted anyTexan = new Wanted("agreement.signed", List.of("County"), "TX", null, null);
        assertThat(expecting(anyTexan, WANTED_TERRY).problems(List.of(TERRY, KERR), List.of())).isEmpty();
    }

    @Test
    void looksForWordsInSubjectAndTextOfAMail() {
        DemoExpectation expectation = new DemoExpectation(List.of(new DemoExpectation.Day(DAY, List.of(),
                Map.of("a@example.org", List.of(List.of("Terry County", "Task Force"), List.of("HR 756"))))));
        DemoMail terry = new DemoMail("a@example.org", "<1@x>", "Terry County signed",
                "An agreement of the Task\nForce Model");
        assertThat(expectation.problems(List.of(), List.of(terry)))
                .containsExactly("missing mail to a@example.org: HR 756");
    }

    @Test
    void aMailToTheQuietSubscriberIsTooMuch() {
        DemoMail mail = new DemoMail("quiet@example.org", "<1@x>", "Something happened", "");
        assertThat(expecting().problems(List.of(), List.of(mail)))
                .containsExactly("unexpected mail to quiet@example.org: Something happened");
    }

    @Test
    void knowsHowMuchOfADayIsMissing() {
        DemoExpectation.Day first = new DemoExpectation.Day(DAY, List.of(WANTED_TERRY), Map.of());
        DemoExpectation.Day second = new DemoExpectation.Day(DAY.plusDays(1), List.of(WANTED_TERRY),
                Map.of("a@example.org", List.of(List.of("Terry"))));
        DemoExpectation both = new DemoExpectation(List.of(first, second));
        assertThat(both.upTo(DAY).missing(List.of(TERRY), List.of())).isZero();
        assertThat(both.upTo(DAY.plusDays(1)).missing(List.of(TERRY), List.of())).isEqualTo(2);
    }

    private static DemoExpectation expecting(Wanted... wanted) {
        return new DemoExpectation(List.of(new DemoExpectation.Day(DAY, List.of(wanted), Map.of())));
    }
}
