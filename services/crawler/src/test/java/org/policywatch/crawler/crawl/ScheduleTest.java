package org.policywatch.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.crawler.extract.PollingHints;
import org.policywatch.crawler.fetch.FetchResult.Trouble;
import org.policywatch.crawler.fetch.Header;
import org.policywatch.crawler.fetch.Response;

/** When a source is visited again. */
final class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINIMUM = Duration.ofMinutes(5);

    private final Random random = new Random(7);
    private final Schedule schedule = new Schedule(MINIMUM, random);

    @ParameterizedTest(name = "failure {0} → at most {1} min")
    @CsvSource({"1,5", "2,5", "3,8", "4,16", "5,32", "6,64", "7,128", "8,256", "9,360", "10,360", "1000,360"})
    @DisplayName("C-08 back-off with full jitter: between the floor and 1 min doubled each time, at most six hours")
    void backOff(int errors, int mostMinutes) {
        List<Duration> waits = waits(errors, Trouble.PASSING);

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isBetween(MINIMUM, Duration.ofMinutes(mostMinutes)));
        if (mostMinutes > 60) {
            assertThat(waits).as("spread over the whole range, not around its end")
                    .anyMatch(wait -> wait.toMinutes() < mostMinutes / 4)
                    .anyMatch(wait -> wait.toMinutes() > mostMinutes * 3 / 4);
        }
    }

    @Test
    @DisplayName("C-08 a 4xx without a rule of its own: the same, up to a day")
    void clientErrors() {
        assertThat(waits(1000, Trouble.CLIENT_ERROR)).allMatch(wait -> wait.compareTo(Duration.ofHours(24)) <= 0)
                .anyMatch(wait -> wait.toHours() > 12);
    }

    private List<Duration> waits(int errors, Trouble trouble) {
        return IntStream.range(0, 500).mapToObj(_ -> Duration.between(NOW,
                schedule.afterFailure(NOW, HOUR, errors, trouble, Optional.empty()))).toList();
    }

    @ParameterizedTest(name = "every {0} h, Retry-After {1} h → {2} h")
    @CsvSource({"1,2,2", "1,24,24", "3,1,3", "48,1,24"})
    @DisplayName("C-07 429 and 503 with Retry-After: the longer of it and the usual interval, at most a day")
    void overloaded(int every, int retryAfter, int hours) {
        assertThat(schedule.afterFailure(NOW, Duration.ofHours(every), 3, Trouble.OVERLOADED,
                Optional.of(NOW.plus(Duration.ofHours(retryAfter))))).isEqualTo(NOW.plus(Duration.ofHours(hours)));
    }

    @Test
    @DisplayName("C-07 429 without a usable Retry-After: back-off")
    void overloadedWithoutWord() {
        assertThat(waits(9, Trouble.OVERLOADED)).allMatch(wait -> wait.compareTo(Duration.ofHours(6)) <= 0)
                .anyMatch(wait -> wait.compareTo(HOUR) < 0);
    }

    @ParameterizedTest(name = "refusal {0} → at least {1} h")
    @CsvSource({"1,6", "2,12", "3,24", "4,24", "1000,24"})
    @DisplayName("C-12 after 401 and 403 six hours, doubled each time, at most a day and a little")
    void refused(int errors, int hours) {
        Duration wait = Duration.between(NOW, schedule.afterRefusal(NOW, errors));

        assertThat(wait).isBetween(Duration.ofHours(hours), Duration.ofHours(hours).plusMinutes(36));
    }

    @Test
    @DisplayName("C-09 whatever interval, server and feed say: never under the floor, over a day, or in an hour to be skipped")
    void bounds() {
        for (int round = 0; round < 5_000; round++) {
            Duration every = Duration.ofMinutes(1 + random.nextInt(3000));
            PollingHints hints = new PollingHints(
                    random.nextBoolean() ? Optional.of(Duration.ofMinutes(random.nextInt(20_000))) : Optional.empty(),
                    Set.of(random.nextInt(12), 12 + random.nextInt(12)), Set.of(DayOfWeek.of(1 + random.nextInt(7))));
            Response response = response(new Header("Cache-Control", "public, max-age=" + random.nextInt(1_000_000)),
                    new Header("Expires", "0"));

            Instant next = schedule.afterSuccess(NOW, every, response, hints);

            OffsetDateTime at = next.atOffset(ZoneOffset.UTC);
            assertThat(hints.skipHours()).doesNotContain(at.getHour());
            assertThat(hints.skipDays()).doesNotContain(at.getDayOfWeek());
            assertThat(Duration.between(NOW, next)).isGreaterThanOrEqualTo(MINIMUM);
            Duration longest = every.compareTo(Duration.ofHours(24)) > 0 ? every : Duration.ofHours(24);
            assertThat(Duration.between(NOW, next)).as("the cap, and what has to be skipped")
                    .isLessThanOrEqualTo(longest.plusHours(27));
        }
    }

    @Test
    @DisplayName("C-09 jitter does not lead over the cap")
    void jitterBelowCap() {
        for (int round = 0; round < 500; round++) {
            Instant next = schedule.afterSuccess(NOW, Duration.ofHours(24), response(), PollingHints.NONE);

            assertThat(Duration.between(NOW, next)).isBetween(Duration.ofHours(21), Duration.ofHours(24));
        }
    }

    @ParameterizedTest(name = "{0}: {1} → {2} min")
    @CsvSource(delimiter = '|', value = {"Cache-Control|max-age=7200|120", "Cache-Control|no-cache|60",
            "Cache-Control|MAX-AGE=\"7200\"|120", "Cache-Control|max-age=60|60", "Cache-Control|max-age=99999999|1440",
            "Expires|Tue, 24 Nov 2026 14:00:00 GMT|120", "Expires|0|60", "Expires|-1|60",
            "Expires|Tue, 24 Nov 2020 14:00:00 GMT|60", "X-Other|max-age=7200|60"})
    @DisplayName("C-09 max-age and Expires lengthen the interval, never shorten it; Expires: 0 is no information")
    void freshness(String header, String value, long minutes) {
        Instant next = schedule.afterSuccess(NOW, HOUR, response(new Header(header, value)), PollingHints.NONE);

        assertThat(Duration.between(NOW, next).toMinutes()).isBetween(minutes * 9 / 10, minutes * 11 / 10);
    }

    private static Response response(Header... headers) {
        return new Response(URI.create("https://example.org/"), List.of(), 200, "OK", List.of(headers), new byte[0],
                new byte[0], NOW, null);
    }
}
