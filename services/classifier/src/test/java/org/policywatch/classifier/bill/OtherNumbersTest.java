package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.bill.BillRecognizer.Recognised;
import org.policywatch.schemas.event.RelatedBill;

class OtherNumbersTest {
    private final BillRecognizer recognizer = new BillRecognizer(BillNumbers.shipped());

    private Recognised read(String state, String number, String title) {
        String link = "https://legiscan.com/" + state + "/bill/" + number + "/2025";
        return recognizer.recognise(Samples.release("any", link, title, "", "2025-03-01T00:00:00Z")).orElseThrow();
    }

    @ParameterizedTest(name = "L-09 {0} {1} \"{2}\" is {3}, also called {4}")
    @CsvSource({"ME,LD1259,LD 1259 (HP 853) An Act,us-me/132/LD1259,us-me/132/HP853",
            "ME,HP853,H.P. 853 - L.D. 1259 An Act,us-me/132/LD1259,us-me/132/HP853",
            "ME,SP400,SP 400 / LD 901 An Act,us-me/132/LD901,us-me/132/SP400",
            "MA,H2580,H.2580 (HD.3999) An Act,us-ma/194th/H2580,us-ma/194th/HD3999",
            "MA,SD1200,SD 1200 (now S 1681) An Act,us-ma/194th/S1681,us-ma/194th/SD1200",
            "IA,HF946,HF 946 A bill for an act relating to sheriffs. (Formerly HSB 213.),us-ia/2025-2026/HF946,us-ia/2025-2026/HSB213",
            "IA,HSB213,HSB 213 (See HF 946) A study bill,us-ia/2025-2026/HF946,us-ia/2025-2026/HSB213",
            "KY,HB344,HB 344 (BR 1502) AN ACT,us-ky/2025/HB344,us-ky/2025/BR1502",
            "KY,BR1502,BR 1502 - HB 344 AN ACT,us-ky/2025/HB344,us-ky/2025/BR1502",
            "MT,HB278,HB 278 (LC0456) Revise laws,us-mt/2025/HB278,us-mt/2025/LC456",
            "MT,LC0456,LC 456 / HB 278 Revise laws,us-mt/2025/HB278,us-mt/2025/LC456"})
    void draftsDocketsAndPapers(String state, String number, String title, String bill, String other) {
        Recognised found = read(state, number, title);

        assertThat(found.bill().id()).isEqualTo(bill);
        assertThat(found.others()).extracting(RelatedBill::id).containsExactly(other);
        assertThat(found.others()).extracting(RelatedBill::kind).containsOnly(RelatedBill.SAME);
        assertThat(found.titleEnd()).isPositive();
    }

    @ParameterizedTest(name = "L-09 {0} {1} \"{2}\" is {3} and has no other number")
    @CsvSource({"WA,HB1638,ESHB 1638 - 2025-26 Concerning sheriffs,us-wa/2025-2026/HB1638",
            "FL,HB1307,CS/HB 1307: Unauthorized Aliens,us-fl/2025/HB1307",
            "NY,A00123A,A123-A Relates to detainers,us-ny/2025-2026/A123",
            "NY,A03506,A3506-A Relates to detainers,us-ny/2025-2026/A3506",
            "MN,SF12,SF 12 (HF 34) Immigration,us-mn/2025-2026/SF12",
            "MA,HD3999,HD.3999 An Act,us-ma/194th/HD3999"})
    void versionsAndCompanionsAreNoOtherNumbers(String state, String number, String title, String bill) {
        Recognised found = read(state, number, title);

        assertThat(found.others()).isEmpty();
        assertThat(found.bill().id()).isEqualTo(bill);
    }

    @Test
    @DisplayName("L-09 the letter of a print is no part of New York's number, and none of its title")
    void printLetters() {
        Recognised found = read("NY", "A03506", "A3506-A Relates to detainers");

        assertThat("A3506-A Relates to detainers".substring(found.titleEnd())).isEqualTo(" Relates to detainers");
    }
}
