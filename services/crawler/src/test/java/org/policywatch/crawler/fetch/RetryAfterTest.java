package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retry-After in both forms. */
final class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest(name = "\"{0}\" → {1} s")
    @CsvSource(delimiter = '|', value = {"1|1", "120|120", "86400|86400", "86401|86400", "1000000000000|86400",
            "99999999999999999999999999|86400", "Tue, 24 Nov 2026 12:00:30 GMT|30",
            "Tue, 24 Nov 2026 14:00:00 GMT|7200",
            "Fri, 31 Dec 2099 23:59:59 GMT|86400", "Tuesday, 24-Nov-26 12:00:30 GMT|30", "Tue Nov 24 12:00:30 2026|30"})
    @DisplayName("C-07 seconds or a date in any of HTTP's three forms (RFC 9110 §5.6.7), at most a day")
    void understood(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "abc", "1.5", "1e3", "+60", "60 seconds", "Tue, 24 Nov 2026 11:59:59 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT", "Tue, 31 Nov 2026 12:00:00 GMT", "2026-11-24T13:00:00Z", "٣٠"})
    @DisplayName("C-07 past, negative or garbage: no information")
    void noInformation(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
