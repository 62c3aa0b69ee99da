package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.bill.BillRelations.Named;

class BillRelationsTest {
    private final BillRelations relations = new BillRelations(BillNumbers.shipped());

    @TestFactory
    Stream<DynamicTest> everyRuleReadsItsExample() {
        return BillRelations.rules().stream().map(rule -> DynamicTest.dynamicTest("L-09 " + rule.text(), () -> {
            List<Named> found = relations.in(rule.jurisdiction(), rule.text());

            assertThat(found).extracting(Named::number).containsExactlyElementsOf(rule.is());
            assertThat(found).extracting(Named::kind).containsOnly(rule.kind());
        }));
    }

    @ParameterizedTest(name = "L-09 {0}: no other bill in \"{1}\"")
    @CsvSource({"us-fl,Amendment 271703 engrossed (replaces 722471)", "us-tx,Laid out in lieu of companion",
            "us-tx,Committee substitute considered in committee",
            "us,Considered under the provisions of rule H. Res. 1438.",
            "us-ks,Committee Report recommending substitute bill be passed", "us-fl,Died on Calendar",
            "us-ny,SUBSTITUTED BY THE COMMITTEE ON 5 MAY", "us-ma,Substituted a new text for section 12"})
    void actionsThatNameNoBill(String jurisdiction, String text) {
        assertThat(relations.in(jurisdiction, text)).isEmpty();
    }

    @Test
    @DisplayName("L-09 who gives way and who takes the place are told apart")
    void bothSidesOfASubstitution() {
        assertThat(relations.in("us-fl", "Substituted for CS/SB 1734")).extracting(Named::kind)
                .containsExactly("replaces");
        assertThat(relations.in("us-fl", "Substituted CS/HB 1153")).extracting(Named::kind)
                .containsExactly("replaced-by");
        assertThat(relations.in("us-nj", "Substituted by A4987 (1R)"))
                .containsExactly(new Named("replaced-by", "A 4987", Optional.empty()));
    }

    @Test
    @DisplayName("L-09 a number of another Congress keeps its Congress")
    void anotherCongress() {
        assertThat(relations.in("us", "Reintroduction of H.R. 1234 (118th Congress)"))
                .containsExactly(new Named("prior-session", "HR 1234", Optional.of("118")));
    }
}
