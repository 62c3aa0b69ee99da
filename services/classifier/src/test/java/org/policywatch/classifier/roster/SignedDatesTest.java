package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.schemas.document.Cell;

class SignedDatesTest {
    private static final LocalDate LATEST = LocalDate.parse("2025-10-01");

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"45716, 2025-02-28", "45716.75, 2025-02-28", "1141572, none", "0, none",
            "-1, none", "3000000, none", "37256, none", "37257, 2002-01-01", "45931, 2025-10-01", "45932, none"})
    @DisplayName("A-08 a serial is a day of the 1900 system between 2002 and the latest possible one; the year 5025 is none")
    void serial(BigDecimal serial, @Nullable LocalDate day) {
        assertThat(SignedDates.read(new Cell.Numeric(serial), LATEST)).isEqualTo(Optional.ofNullable(day));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"2025-03-01, 2025-03-01", "2025-03-01T00:00:00, 2025-03-01",
            "3/1/2025, 2025-03-01", "05/082025, 2025-05-08", "7/72025, 2025-07-07", "' 8/282025\u00a0', 2025-08-28",
            "8/28/20026, none", "2/30/2025, none", "12/31/2001, none", "10/2/2025, none", "pending, none", "'', none"})
    @DisplayName("A-08 a text is a day with its slips read through; what is no day, or out of range, is none")
    void text(String text, @Nullable LocalDate day) {
        assertThat(SignedDates.read(new Cell.Text(text), LATEST)).isEqualTo(Optional.ofNullable(day));
    }
}
