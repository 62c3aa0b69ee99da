package org.policywatch.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscriber.QuietHours;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({"at-once, 2026-03-02T15:04:05Z, 2026-03-02T15:04:05Z",
            "hourly, 2026-03-02T15:04:05Z, 2026-03-02T16:00:00Z",
            // New York: 08:00 is 13:00 UTC in winter
            "daily 08:00, 2026-03-02T12:59:59Z, 2026-03-02T13:00:00Z",
            "daily 08:00, 2026-03-02T13:00:00Z, 2026-03-03T13:00:00Z",
            "weekly monday 08:00, 2026-03-02T12:00:00Z, 2026-03-02T13:00:00Z",
            // over the change to summer time on 8 March: 08:00 is 12:00 UTC
            "weekly monday 08:00, 2026-03-02T13:00:00Z, 2026-03-09T12:00:00Z",
            // 02:30 does not exist on 8 March: the first moment after the gap keeps the half hour
            "daily 02:30, 2026-03-08T05:00:00Z, 2026-03-08T07:30:00Z",
            // 01:30 comes twice on 1 November: the first of the two
            "daily 01:30, 2026-11-01T04:00:00Z, 2026-11-01T05:30:00Z",
            "daily 01:30, 2026-11-01T05:30:00Z, 2026-11-02T06:30:00Z"})
    @DisplayName("E-21 digests come at the subscriber's own hour, on DST days too")
    void due(String frequency, Instant now, Instant due) {
        assertThat(Schedule.due(Frequency.parse(frequency), preferences(Optional.empty()), now)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-03T02:59:00Z, 2026-03-03T02:59:00Z", "2026-03-03T03:00:00Z, 2026-03-03T12:00:00Z",
            "2026-03-03T11:59:00Z, 2026-03-03T12:00:00Z", "2026-03-03T12:00:00Z, 2026-03-03T12:00:00Z"})
    @DisplayName("E-21 quiet hours from 22:00 to 07:00 defer, over midnight, and never drop")
    void quiet(Instant now, Instant due) {
        Optional<QuietHours> night = Optional.of(new QuietHours(22 * 60, 7 * 60));

        assertThat(Schedule.due(Frequency.immediately(), preferences(night), now)).isEqualTo(due);
    }

    @Test
    void everyFrequencyReadsItsOwnText() {
        for (String text : new String[]{"at-once", "hourly", "daily 08:00", "weekly monday 08:00"}) {
            assertThat(Frequency.parse(text).text()).isEqualTo(text);
        }
    }

    private static Preferences preferences(Optional<QuietHours> quiet) {
        return new Preferences(Language.EN, ZoneId.of("America/New_York"), quiet, false);
    }
}
