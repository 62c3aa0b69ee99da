package org.policywatch.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource({"Ada@Example.ORG, ada@example.org", "' ada@example.org ', ada@example.org",
            "a.b+c@mail.example.org, a.b+c@mail.example.org", "o'neil@example.org, o'neil@example.org",
            "ada@müller.example, ada@xn--mller-kva.example"})
    @DisplayName("E-18 one plain address, in its normal form")
    void accepted(String typed, String normal) {
        assertThat(EmailAddress.parse(typed).value()).isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@example.org", "ada@", "Ada <ada@example.org>", "group: a@example.org;",
            "\"ada l\"@example.org", "ada(comment)@example.org", "a@[127.0.0.1]", "a@127.0.0.1", "a@example",
            "a@-example.org", "a@example-.org", "a@exa_mple.org", "a@example..org", ".a@example.org", "a.@example.org",
            "a..b@example.org", "ädä@example.org", "a b@example.org", "a@example.org, b@example.org",
            "a@example.org\r\nBcc: b@example.org", "a\u0000@example.org", "a@exam\nple.org", "a@b@example.org",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.org"})
    @DisplayName("E-18 what strict parsers let through is refused")
    void refused(String typed) {
        assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> EmailAddress.parse(typed));
    }

    @Test
    @DisplayName("S-16 the text form of an address does not show it")
    void textFormIsHalfHidden() {
        assertThat("to " + EmailAddress.parse("ada.lovelace@example.org")).isEqualTo("to a…@example.org");
    }
}
