package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Evidence;

/** Another day in SIGNED: the same signing told right, or another signing. The known day is 2025-03-01. */
class ComparisonTest {
    private static final String PAPER = "https://x.gov/a.pdf";
    private static final String OTHER = "https://x.gov/b.pdf";

    @ParameterizedTest
    @CsvSource({"2025-03-31, corrected", "2025-04-01, renewed", "2026-03-01, corrected", "2026-03-02, renewed",
            "2025-02-28, corrected", "2024-03-01, corrected"})
    @DisplayName("A-07 one memorandum, dated anew within 30 days or by exactly a year: a correction")
    void samePaper(LocalDate now, String verdict) {
        assertThat(verdict(listed(PAPER), now, PAPER)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"2025-05-30, corrected", "2025-05-31, renewed"})
    @DisplayName("A-07 the last cell showed no link any more: a correction within 90 days")
    void linkGone(LocalDate now, String verdict) {
        assertThat(verdict(listed(PAPER).seen(row("2025-03-01", null), list()), now, OTHER)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"2025-03-02, renewed", "2025-06-01, renewed", "2025-02-01, corrected"})
    @DisplayName("A-07 another memorandum and a later day: another signing; an earlier day never is one")
    void otherPaper(LocalDate now, String verdict) {
        assertThat(verdict(listed(PAPER), now, OTHER)).isEqualTo(verdict);
    }

    @Test
    @DisplayName("A-07 no memorandum was ever linked: a correction, however far")
    void neverLinked() {
        assertThat(verdict(listed(null), LocalDate.parse("2025-12-01"), OTHER)).isEqualTo("corrected");
    }

    @Test
    @DisplayName("A-07 a day that was printed before is put back: a correction; the same day or none is no change")
    void putBack() {
        Agreement earlier = listed(PAPER).seen(row("2025-01-01", OTHER), list());
        assertThat(verdict(earlier, LocalDate.parse("2025-03-01"), PAPER)).isEqualTo("corrected");
        assertThat(verdict(earlier, LocalDate.parse("2025-01-01"), PAPER)).isEqualTo("unchanged");
        assertThat(verdict(earlier, null, PAPER)).isEqualTo("unchanged");
    }

    private static String verdict(Agreement known, @Nullable LocalDate now, @Nullable String moa) {
        Comparison comparison = new Comparison(known, row(now == null ? null : now.toString(), moa), Good.of(list()));
        return comparison.renewed() ? "renewed" : comparison.redated() ? "corrected" : "unchanged";
    }

    private static Agreement listed(@Nullable String moa) {
        return Agreement.begin("us-oh/adams-county-sheriffs-office", row("2025-03-01", moa), list());
    }

    private static Row row(@Nullable String signed, @Nullable String moa) {
        return new Row(2, "adams county sheriff office",
                new AgreementTerms("Adams County Sheriff's Office", "OH", "Adams County", "County", "task-force-model",
                        "Task Force Model", signed == null ? null : LocalDate.parse(signed), null, moa, null),
                true, true);
    }

    private static ReadList list() {
        return new ReadList(false, new ListDate(LocalDate.parse("2025-07-01"), "1am"), List.of("state"), List.of(),
                List.of(), List.of(), 0, new Evidence("ice-287g-participating", "https://www.ice.gov/x",
                        Instant.parse("2025-07-01T20:00:00Z"), "0".repeat(64), null, null, null),
                false, "ICE");
    }
}
