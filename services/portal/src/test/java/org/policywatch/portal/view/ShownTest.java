package org.policywatch.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("P-50 text of strangers")
class ShownTest {
    @Test
    void writesOutWhatWouldAct() {
        assertThat(Shown.text("a\u202Eb\u0000c\u2066d\uFEFFe")).isEqualTo("a[U+202E]b[U+0000]c[U+2066]d[U+FEFF]e");
    }

    @Test
    void leavesWordsAlone() {
        assertThat(Shown.text("Bexár County Sheriff’s Office\nLine 2 😀")).isEqualTo(
                "Bexár County Sheriff’s Office\nLine 2 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/",
            "https://", "https://exa mple.org", "https://example.org/\u202E", "mailto:a@example.org", ""})
    void linksNothingButTheWeb(String address) {
        assertThat(Shown.link(address)).isEmpty();
    }

    @Test
    void linksTheWeb() {
        assertThat(Shown.link("HTTPS://www.ice.gov/doclib/x.pdf?a=b")).contains("HTTPS://www.ice.gov/doclib/x.pdf?a=b");
    }
}
