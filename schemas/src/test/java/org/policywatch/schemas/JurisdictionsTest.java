package org.policywatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JurisdictionsTest {
    @Test
    @DisplayName("57 jurisdictions, each found by id, postal code and name")
    void findsEach() {
        assertThat(Jurisdictions.all()).hasSize(57).allSatisfy(each -> {
            assertThat(Jurisdictions.byId(each.id())).contains(each);
            assertThat(Jurisdictions.byPostalCode(each.postalCode().toLowerCase(Locale.ROOT))).contains(each);
            assertThat(Jurisdictions.byName(" " + each.name().toUpperCase(Locale.ROOT).replace(' ', '\u00a0')))
                    .contains(each);
        });
    }

    @Test
    void guessesNothing() {
        assertThat(Jurisdictions.byName("GEORIGA")).isEmpty();
        assertThat(Jurisdictions.byId("us-zz")).isEmpty();
        assertThat(Jurisdictions.byPostalCode("")).isEmpty();
    }

    @Test
    void aDayBeginsAtTheCapital() {
        assertThat(Jurisdictions.byId("us-hi").orElseThrow().startOfDay(LocalDate.of(2025, 7, 1)))
                .hasToString("2025-07-01T00:00-10:00");
        assertThat(Jurisdictions.byId("us-tx").orElseThrow().startOfDay(LocalDate.of(2025, 7, 1)))
                .hasToString("2025-07-01T00:00-05:00");
        assertThat(Jurisdictions.byId("us-tx").orElseThrow().startOfDay(LocalDate.of(2025, 1, 1)))
                .hasToString("2025-01-01T00:00-06:00");
    }

    @Test
    void oneChamberIsTheLegislature() {
        assertThat(Jurisdictions.byId("us-ne").orElseThrow().chambers())
                .containsExactly(Map.entry("legislature", "Nebraska Legislature"));
        assertThat(Jurisdictions.byId("us-ca").orElseThrow().chambers()).containsEntry("lower", "Assembly")
                .containsEntry("upper", "Senate");
    }

    @Test
    void agreesWithTheFactSource() throws IOException {
        String shared = System.getProperty("policywatch.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dpolicywatch.shared: vocab/us_jurisdictions.csv");
        List<String> facts = Files.readAllLines(Path.of(shared, "../vocab/us_jurisdictions.csv"));
        assertThat(facts.stream().skip(1).map(line -> List.of(line.split(",")).subList(0, 4)))
                .containsExactlyInAnyOrderElementsOf(Jurisdictions.all().stream()
                        .map(each -> List.of(each.postalCode(), each.name(), each.fips(), each.zone().getId()))
                        .toList());
    }
}
