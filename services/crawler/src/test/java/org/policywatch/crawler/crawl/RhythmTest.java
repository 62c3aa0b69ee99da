package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RhythmTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest(name = "every {0} min, last change {1} h ago → {2} min")
    @CsvSource({"60,0,30", "60,6,30", "60,7,60", "60,720,60", "60,721,120", "60,2160,120", "60,2161,240",
            "20,1,15", "15,1,15", "5,1,5", "15,3000,60", "720,1,360", "720,1000,1440", "720,3000,1440",
            "2880,1,1440", "2880,3000,2880"})
    @DisplayName("C-29 more often after a change, less after none, within 15 minutes and a day")
    void adapts(int every, int hoursAgo, int expected) {
        assertThat(Rhythm.of(Duration.ofMinutes(every), NOW.minus(Duration.ofHours(hoursAgo)), NOW))
                .isEqualTo(Duration.ofMinutes(expected));
    }

    @Test
    @DisplayName("C-29 of a source that never changed nothing is known: its own interval")
    void neverChanged() {
        assertThat(Rhythm.of(Duration.ofHours(1), null, NOW)).isEqualTo(Duration.ofHours(1));
    }
}
