package org.policywatch.classifier.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CapitalsTest {
    private static final LocalDate DAY = LocalDate.of(2025, 7, 1);

    @Test
    @DisplayName("L-14 a legislative day begins at the capital")
    void aDayBeginsAtTheCapital() {
        assertThat(Capitals.midnight(DAY, "us-hi")).hasToString("2025-07-01T00:00-10:00");
        assertThat(Capitals.midnight(DAY, "us")).hasToString("2025-07-01T00:00-04:00");
    }

    @Test
    @DisplayName("L-14 at midnight UTC it is the same day in Guam and still the day before in Alaska")
    void guamAndAlaska() {
        Instant midnight = Instant.parse("2025-07-02T00:00:00Z");

        assertThat(midnight.atZone(Capitals.zone("us-gu")).toLocalDate()).isEqualTo(DAY.plusDays(1));
        assertThat(midnight.minusSeconds(9 * 3600).atZone(Capitals.zone("us-gu")).toLocalDate())
                .isEqualTo(DAY.plusDays(1));
        assertThat(midnight.atZone(Capitals.zone("us-ak")).toLocalDate()).isEqualTo(DAY);
        assertThat(midnight.plusSeconds(7 * 3600).atZone(Capitals.zone("us-ak")).toLocalDate()).isEqualTo(DAY);
    }

    @Test
    void anUnknownPlaceHasTheDaysAndChambersOfWashington() {
        assertThat(Capitals.midnight(DAY, "us-zz")).isEqualTo(Capitals.midnight(DAY, "us"));
        assertThat(Capitals.unicameral("us-zz")).isFalse();
    }

    @Test
    void nebraskaHasOneChamber() {
        assertThat(Capitals.unicameral("us-ne")).isTrue();
        assertThat(Capitals.unicameral("us-tx")).isFalse();
    }
}
