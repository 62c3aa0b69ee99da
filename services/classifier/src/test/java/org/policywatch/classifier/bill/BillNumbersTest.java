package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.bill.BillNumbers.Mention;

class BillNumbersTest {
    private final BillNumbers numbers = BillNumbers.shipped();

    @ParameterizedTest(name = "L-08 {0}: {1} is {2}")
    @CsvSource({"us,HR756,HR 756", "us,H.R. 756,HR 756", "us,h.con.res. 089,HCONRES 89", "us,S. Con. Res. 7,SCONRES 7",
            "us-ks,HB2001,HB 2001", "us-tx,'   HB1  ',HB 1", "us-tx,HB 0001,HB 1", "us-tx,hb    1,HB 1",
            "us-tx,CSHB 4,HB 4", "us-mi,SJRA,SJR A", "us-mi,HJR AA,HJR AA", "us-fl,CS/CS/SB 168,SB 168",
            "us-fl,HB 1C,HB 1C", "us-wa,E2SSB 5098,SB 5098", "us-wa,ESHB 1321,HB 1321", "us-in,HEA 1393,HB 1393",
            "us-ca,ABX1 2,ABX1 2", "us-co,HB25-1276,HB 25-1276", "us-dc,B26-0184,B 26-0184", "us-nc,H318,HB 318",
            "us-ny,A 3506-A,A 3506", "us-ri,H 5225A,HB 5225", "us-sc,H. 4764,H 4764", "us-md,HB0444,HB 444",
            "us-ut,HB0226,HB 226", "us-ne,LR 1CA,LR 1CA", "us-id,H0083,H 83", "us-nv,SJR7*,SJR 7"})
    void normalises(String jurisdiction, String written, String normal) {
        assertThat(numbers.normalise(jurisdiction, written)).contains(normal);
    }

    @ParameterizedTest(name = "L-10 {0}: no bill in \"{1}\"")
    @CsvSource({"us,Traffic on U.S. 1 was closed", "us,Vitamin S 3 was found", "us,the H 2 visa", "us-ny,Route A 5",
            "us-ma,H 2 and S 4", "us-mi,He said HB IS good", "us,Mars 12", "us-tx,WHB 12 opened"})
    void textsWithoutABill(String jurisdiction, String text) {
        assertThat(numbers.within(jurisdiction, text)).isEmpty();
    }

    @ParameterizedTest(name = "L-10 {0}: {2} in \"{1}\"")
    @CsvSource({"us,Passage of H.R. 756 is near,HR 756", "us,The Senate took up S. 2401 today,S 2401",
            "us,Under H. Con. Res. 89 it may,HCONRES 89", "us-tx,Sheriffs must comply with SB 8,SB 8",
            "us-oh,Sub. H.B. No. 26 was heard,HB 26", "us-nc,The House overrode (HB 318),HB 318",
            "us-fl,'He voted for CS/SB 168, a bill',SB 168"})
    void numbersInRunningText(String jurisdiction, String text, String number) {
        assertThat(numbers.within(jurisdiction, text)).extracting(Mention::number).containsExactly(number);
    }

    @Test
    @DisplayName("L-10 a hostile text of 10,000 characters is read to its end")
    void hostileText() {
        assertThat(numbers.within("us", "H. Con. ".repeat(1_250) + " H.R. 756")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} in {1}: session {2}")
    @CsvSource({"us,2026,119", "us-tx,2025,89", "us-ks,2026,2025-2026", "us-fl,2026,2026", "us-ma,2025,194th"})
    void sessionsOfAYear(String jurisdiction, int year, String session) {
        assertThat(numbers.sessionOf(jurisdiction, year)).contains(session);
    }

    @Test
    @DisplayName("L-10 every prefix and example of the collected table of bill numbers is read")
    void everyPrefixOfTheTable() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: vocab/state_bill_numbers.csv");
        List<String> unread = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of(shared, "../vocab/state_bill_numbers.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            String jurisdiction = cells[0].equals("US") ? "us" : "us-" + cells[0].toLowerCase(Locale.ROOT);
            if (numbers.normalise(jurisdiction, cells[1] + " 12").isEmpty()) {
                unread.add(cells[0] + " " + cells[1]);
            }
        }

        assertThat(unread).isEmpty();
        assertThat(lines).hasSizeGreaterThan(440);
    }
}
