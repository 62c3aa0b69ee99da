package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.bill.ItemActions.Told;

class ItemActionsTest {
    private static final BillId BILL = new BillId("us-tx", "89", "SB 8");

    private static Told read(String summary) {
        String link = "https://capitol.texas.gov/BillLookup/History.aspx?LegSess=89R&Bill=SB8";
        return ItemActions.read(Samples.item(Samples.origin("texas", "us-tx", link, summary, "2025-06-21T12:00:00Z"),
                "https://capitol.texas.gov/MyTLO/RSS/RSS.aspx", link, "SB 8", summary, null, link), BILL, "",
                LocalDate.parse("2025-06-21"));
    }

    @ParameterizedTest(name = "L-21 the title in \"{0}\" is \"{1}\"")
    @CsvSource(delimiterString = " ~ ", value = {
            "Author: X | Caption: Relating to sheriffs | Last Action: 06/20/2025 H Filed ~ Relating to sheriffs",
            "CAPTION: Relating to sheriffs |x ~ Relating to sheriffs",
            "Title: Relating to a|b and c Last Action: 2025-06-20 Filed ~ Relating to a|b and c",
            "title: Relating to sheriffs LATEST ACTION: Filed ~ Relating to sheriffs",
            "Caption: Relating to last actions ~ Relating to last actions",
            "Title:Relating ~ Relating", "Title:   Relating   to  sheriffs ~ Relating to sheriffs",
            "Caption: Title: both ~ Title: both"})
    void titles(String summary, String title) {
        assertThat(read(summary).title()).isEqualTo(title);
    }

    @ParameterizedTest(name = "L-21 there is no title in \"{0}\"")
    @CsvSource(delimiterString = " ~ ", value = {"Subtitle: Relating to sheriffs", "An act without a label", "Title:",
            "my_title: Relating to sheriffs"})
    void noTitle(String summary) {
        assertThat(read(summary).title()).isNull();
    }

    @Test
    @DisplayName("L-10 a hostile description of 100,000 characters is read to its end")
    void hostile() {
        String summary = "xtitle: ".repeat(12_500) + "Title: Relating to sheriffs | Last Action: 06/20/2025 E Signed";

        assertThat(read(summary).title()).isEqualTo("Relating to sheriffs");
        assertThat(read(summary).actions()).extracting(SightedAction::text).containsExactly("Signed");
    }
}
