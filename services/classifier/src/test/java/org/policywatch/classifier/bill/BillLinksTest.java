package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.Samples;

class BillLinksTest {
    private final BillRecognizer recognizer = new BillRecognizer(BillNumbers.shipped());

    @TestFactory
    Stream<DynamicTest> everyRuleReadsItsExample() {
        return BillLinks.rules().stream().map(rule -> DynamicTest.dynamicTest("L-08 " + rule.example(), () -> {
            String title = rule.title() == null ? "" : rule.title();
            var item = Samples.release("any", rule.example(), title, "", "2025-03-01T00:00:00Z");

            assertThat(recognizer.recognise(item).map(found -> found.bill().id())).contains(rule.is());
        }));
    }

    @ParameterizedTest(name = "L-08 every address that fits {0} holds \"{1}\"")
    @CsvSource(delimiterString = " ~ ", value = {"congress\\.gov/bill/\\d+ ~ congress.gov/bill/",
            "BILLS-(?P<congress>\\d{2,3})x ~ bills-", "abcde?fg ~ abcd", "abcde*fg ~ abcd", "abcde{0,2}fg ~ abcd",
            "a(?:bcdef)gh ~ gh",
            "[abcdef]gh ~ gh", "a.bc ~ bc", "\\bHB-\\d ~ hb-", "(?i)Legis/x ~ legis/x", "(?:ab|cd)ef ~ ef"})
    void whatAnAddressMustHold(String pattern, String needed) {
        assertThat(BillLinks.needed(pattern)).isEqualTo(needed);
    }

    @Test
    @DisplayName("L-08 of alternatives nothing is needed, so that the pattern is always tried")
    void alternativesNeedNothing() {
        assertThat(BillLinks.needed("house-bill|senate-bill")).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> noRuleIsPassedOverForItsExample() {
        return BillLinks.rules().stream().map(rule -> DynamicTest.dynamicTest("L-08 " + rule.link(), () -> {
            String needed = BillLinks.needed(rule.link());

            assertThat(needed).as("a rule that needs nothing is run on every address").isNotEmpty();
            assertThat(rule.example().toLowerCase(Locale.ROOT)).contains(needed);
        }));
    }

    @Test
    void aNumberWithoutASessionIsNoBill() {
        var item = Samples.release("any", "https://example.org/news/1", "HB 1", "HB 1 passed", "2025-03-01T00:00:00Z");

        assertThat(recognizer.recognise(item)).isEmpty();
        assertThat(recognizer.mentioned("us-tx", "The House passed HB 1 today", null)).isEmpty();
    }

    @Test
    void aMentionWithItsSessionIsABill() {
        assertThat(recognizer.mentioned("us", "H.R. 756 of the 119th Congress", null)).extracting(BillId::id)
                .containsExactly("us/119/HR756");
        assertThat(recognizer.mentioned("us-ks", "In the 2026 legislative session HB 2372 was vetoed", null))
                .extracting(BillId::id).containsExactly("us-ks/2025-2026/HB2372");
        assertThat(recognizer.mentioned("us-co", "Colorado's HB25-1276", null)).extracting(BillId::id)
                .containsExactly("us-co/2025A/HB25-1276");
    }

    @Test
    void theDayTellsTheCongress() {
        assertThat(recognizer.mentioned("us", "The House passed H.R. 756", LocalDate.parse("2025-01-02")))
                .extracting(BillId::id).containsExactly("us/118/HR756");
        assertThat(recognizer.mentioned("us", "The House passed H.R. 756", LocalDate.parse("2025-01-03")))
                .extracting(BillId::id).containsExactly("us/119/HR756");
    }
}
