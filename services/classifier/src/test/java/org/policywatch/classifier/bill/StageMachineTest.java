package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.bill.Measure.Kind;
import org.policywatch.classifier.bill.StageMachine.Input;
import org.policywatch.classifier.bill.StageMachine.Step;

class StageMachineTest {
    private static final Measure HOUSE_BILL = new Measure("lower", Kind.BILL);

    /** "milestone@chamber" each; without a chamber where it is not told; "text: …" for words that take back. */
    private static List<Input> actions(String told) {
        return Arrays.stream(told.split(";", -1)).map(String::strip).map(each -> each.startsWith("text:")
                ? new Input("none", null, each.substring(5).strip(), false)
                : new Input(each.split("@", -1)[0], each.contains("@") ? each.split("@", -1)[1] : null, "", false))
                .toList();
    }

    private static Step last(Measure measure, boolean unicameral, String told) {
        return new StageMachine(measure, unicameral).run(actions(told)).getLast();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', value = {"introduced@lower | INTRODUCED",
            "introduced@lower; referred@lower | IN_COMMITTEE",
            "introduced@lower; referred@lower; reported@lower | REPORTED", "passed_chamber@lower | PASSED_ORIGIN",
            "passed_chamber@lower; introduced@upper; referred@upper; reported@upper | PASSED_ORIGIN",
            "passed_chamber@lower; passed_chamber@upper | PASSED_BOTH", "passed_chamber; passed_chamber | PASSED_BOTH",
            "passed_chamber@upper | PASSED_BOTH", "passed_chamber@lower; passed_chamber@lower | PASSED_ORIGIN",
            "passed_chamber@lower; passed_chamber@upper; enrolled; to_executive; signed; became_law | BECAME_LAW",
            "to_executive; vetoed | VETOED", "vetoed; veto_overridden@lower | VETOED",
            "vetoed; veto_overridden@lower; veto_overridden@upper | BECAME_LAW", "vetoed; veto_overridden | BECAME_LAW",
            "vetoed; veto_sustained@lower | VETOED", "to_executive; veto_sustained | VETOED",
            "to_executive; veto_overridden | BECAME_LAW", "replaced; replaced | REPLACED",
            "failed; replaced | REPLACED", "referred@lower; failed@lower | FAILED",
            "referred@lower; deferred@lower | IN_COMMITTEE", "referred@lower; withdrawn | WITHDRAWN",
            "reported@lower; replaced | REPLACED", "to_executive; line_item_vetoed | SIGNED",
            "enrolled; enrolled; to_executive; enrolled | TO_EXECUTIVE"})
    void stageAfter(String told, Stage stage) {
        Step step = last(HOUSE_BILL, false, told);

        assertThat(step.after()).isEqualTo(stage);
        assertThat(step.unexpected()).isFalse();
    }

    @ParameterizedTest(name = "L-02 {0} goes back to {1}")
    @CsvSource(delimiter = '|', value = {"reported@lower; referred@lower | IN_COMMITTEE",
            "passed_chamber@lower; referred@lower | IN_COMMITTEE",
            "passed_chamber@lower; text: Vote on passage reconsidered | REPORTED",
            "passed_chamber@lower; passed_chamber@upper; text: Senate vitiated previous passage | PASSED_ORIGIN",
            "passed_chamber@lower; passed_chamber@upper; to_executive; text: Returned from the Governor upon request | PASSED_ORIGIN"})
    void goesBack(String told, Stage stage) {
        assertThat(last(HOUSE_BILL, false, told).after()).isEqualTo(stage);
    }

    @ParameterizedTest(name = "L-06 \"{0}\" takes nothing back")
    @CsvSource(delimiter = '|', value = {"Motion to reconsider laid on the table Agreed to without objection.",
            "Motion to reconsider failed", "Notice of reconsideration given", "Reconsideration of the budget"})
    void takesNothingBack(String text) {
        assertThat(last(HOUSE_BILL, false, "passed_chamber@lower; text: " + text).after())
                .isEqualTo(Stage.PASSED_ORIGIN);
    }

    @ParameterizedTest(name = "L-17 {0} is flagged; stage {1}")
    @CsvSource(delimiter = '|', value = {"became_law; introduced@lower | BECAME_LAW", "signed; vetoed | SIGNED",
            "failed@lower; passed_chamber@lower | PASSED_ORIGIN", "withdrawn; referred@lower | IN_COMMITTEE",
            "became_law; to_executive | BECAME_LAW",
            "passed_chamber@lower; failed; referred@upper | PASSED_ORIGIN",
            "introduced@lower; veto_overridden@lower | VETOED"})
    void impossibleTransitions(String told, Stage stage) {
        Step step = last(HOUSE_BILL, false, told);

        assertThat(step.unexpected()).isTrue();
        assertThat(step.after()).isEqualTo(stage);
    }

    @Test
    @DisplayName("L-05 one chamber's passage is the whole legislature's where there is one chamber")
    void unicameral() {
        assertThat(last(new Measure("legislature", Kind.BILL), true, "introduced; passed_chamber@legislature").after())
                .isEqualTo(Stage.PASSED_BOTH);
    }

    @Test
    @DisplayName("L-05 a simple resolution ends where it began: the executive is not asked")
    void resolutions() {
        Measure resolution = new Measure("upper", Kind.RESOLUTION);

        assertThat(last(resolution, false, "introduced@upper; passed_chamber@upper").after())
                .isEqualTo(Stage.PASSED_ORIGIN);
        assertThat(last(resolution, false, "passed_chamber@upper; to_executive").unexpected()).isTrue();
    }

    @Test
    @DisplayName("L-05 an amendment to a constitution needs no signature")
    void amendments() {
        Measure amendment = new Measure("lower", Kind.AMENDMENT);

        assertThat(last(amendment, false, "passed_chamber@lower; passed_chamber@upper; enrolled").unexpected())
                .isFalse();
        assertThat(last(amendment, false, "passed_chamber@upper; signed").unexpected()).isTrue();
    }

    @Test
    void aTextVersionOnlyMovesForward() {
        StageMachine machine = new StageMachine(HOUSE_BILL, false);
        List<Step> steps = machine.run(List.of(new Input("reported", "lower", "", false),
                new Input("introduced", "lower", "", true), new Input("passed_chamber", "lower", "", true)));

        assertThat(steps).extracting(Step::after).containsExactly(Stage.REPORTED, Stage.REPORTED, Stage.PASSED_ORIGIN);
    }
}
