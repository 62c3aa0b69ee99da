package org.policywatch.classifier.place;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CountiesTest {
    @Test
    @DisplayName("A-13 however a county is printed, its five digits are found")
    void printedForms() {
        assertThat(Counties.fips("TX", "Terry County")).contains("48445");
        assertThat(Counties.fips("LA", "Saint Landry Parish")).contains("22097");
        assertThat(Counties.fips("LA", "ST. LANDRY")).contains("22097");
        assertThat(Counties.fips("MD", "Prince George’s County")).contains("24033");
        assertThat(Counties.fips("NM", "Doña Ana County")).contains("35013");
        assertThat(Counties.fips("AK", "Kenai Peninsula Borough")).contains("02122");
    }

    @Test
    @DisplayName("A-13 a county and the independent city of its name are two")
    void independentCities() {
        assertThat(Counties.fips("VA", "Richmond County")).contains("51159");
        assertThat(Counties.fips("VA", "Richmond City")).contains("51760");
        assertThat(Counties.fips("MD", "Baltimore City")).contains("24510");
        assertThat(Counties.fips("MD", "Baltimore County")).contains("24005");
        assertThat(Counties.fips("VA", "Hopewell")).contains("51670");
    }

    @Test
    @DisplayName("A-13 both vintages of Connecticut are known, and no county is invented")
    void connecticutAndUnknownOnes() {
        assertThat(Counties.fips("CT", "Fairfield County")).contains("09001");
        assertThat(Counties.fips("CT", "Western Connecticut Planning Region")).contains("09190");
        assertThat(Counties.fips("LA", "German Coast County")).isEmpty();
        assertThat(Counties.fips("ZZ", "Terry County")).isEmpty();
        assertThat(Counties.stateFips("TX")).contains("48");
        assertThat(Counties.stateFips("ZZ")).isEmpty();
    }
}
