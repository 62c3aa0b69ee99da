package org.policywatch.schemas.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "none", value = {
            "https://www.ice.gov/a.pdf; https://www.ice.gov/a.pdf",
            "http://www.ice.gov/a.pdf; https://www.ice.gov/a.pdf",
            "' https://www.ice.gov/a b.pdf\u00a0'; https://www.ice.gov/a%20b.pdf",
            "chrome-extension://abc/https://www.ice.gov/a.pdf; https://www.ice.gov/a.pdf",
            "https://gcc02.safelinks.protection.outlook.com/?url=http%3A%2F%2Fwww.ice.gov%2Fa.pdf&data=05%7Cjane.doe&reserved=0; "
                    + "https://www.ice.gov/a.pdf",
            "link; none", "link pending; none", "'\u00a0'; none", "''; none", "Cons; none"})
    @DisplayName("A-09 an address is read from SafeLinks, plugins, blanks and http; other words are none")
    void address(String found, String address) {
        assertThat(Links.address(found)).isEqualTo(Optional.ofNullable(address));
    }

    @Test
    @DisplayName("A-09 two prints of one address have one key: host with or without www, query, fragment, coded spaces")
    void key() {
        assertThat(Links.key("https://www.ice.gov/a%20b.pdf?x=1#page")).isEqualTo("ice.gov/a b.pdf")
                .isEqualTo(Links.key("https://ice.gov/a b.pdf"));
        assertThat(Links.key("https://ice.gov/a.pdf#p?q")).isEqualTo("ice.gov/a.pdf");
    }
}
