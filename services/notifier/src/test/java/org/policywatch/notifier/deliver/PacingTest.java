package org.policywatch.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;

class PacingTest {
    private static final Instant START = Events.RECORDED;

    /** When each of so many mails, all ready at the start, is let go; each is through at once. */
    private static List<Instant> play(Pacing pacing, String domain, int mails, boolean taken) {
        PriorityQueue<Instant> waiting = new PriorityQueue<>();
        for (int i = 0; i < mails; i++) {
            waiting.add(START);
        }
        List<Instant> sent = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Instant now = waiting.remove();
            Optional<Instant> later = pacing.ask(domain, now);
            later.ifPresentOrElse(waiting::add, () -> {
                sent.add(now);
                pacing.done(domain, taken, now);
            });
        }
        return sent;
    }

    private static long within(List<Instant> sent, Duration span) {
        return sent.stream().filter(at -> at.isBefore(START.plus(span))).count();
    }

    @Test
    @DisplayName("E-22 20 a minute to start with, twice as many after ten minutes without a refusal, and so on")
    void warmUp() {
        List<Instant> sent = play(new Pacing(new Pacing.Rules(20, 0)), "one.example", 2000, true);

        assertThat(within(sent, Duration.ofMinutes(1))).isBetween(18L, 23L);
        assertThat(within(sent, Duration.ofMinutes(10))).isBetween(180L, 210L);
        assertThat(within(sent, Duration.ofMinutes(20))).isBetween(500L, 620L);
        assertThat(sent).hasSize(2000).isSorted();
    }

    @Test
    @DisplayName("E-22 one mail at a time to a domain; another domain does not wait for it")
    void oneAtATime() {
        Pacing pacing = new Pacing(new Pacing.Rules(20, 0));

        assertThat(pacing.ask("one.example", START)).isEmpty();
        assertThat(pacing.ask("one.example", START)).isPresent();
        assertThat(pacing.ask("two.example", START)).isEmpty();
        pacing.done("one.example", true, START);
        assertThat(pacing.ask("one.example", START)).isEmpty();
    }

    @Test
    @DisplayName("E-22 mails that wait get places of their own, a gap apart")
    void places() {
        Pacing pacing = new Pacing(new Pacing.Rules(20, 0));
        assertThat(pacing.ask("one.example", START)).isEmpty();

        assertThat(List.of(pacing.ask("one.example", START), pacing.ask("one.example", START)))
                .containsExactly(Optional.of(START.plusSeconds(3)), Optional.of(START.plusSeconds(6)));
    }

    @Test
    @DisplayName("E-22 after ten refusals in a row the domain rests, and goes on at half the pace; one success in between resets")
    void rest() {
        Pacing pacing = new Pacing(new Pacing.Rules(60, 0));
        for (int i = 0; i < 2 * Pacing.IN_A_ROW; i++) {
            boolean taken = i == 5;
            Optional<Instant> rest = pacing.done("one.example", taken, START);
            assertThat(rest).as("try %d", i).isEqualTo(
                    i == 5 + Pacing.IN_A_ROW ? Optional.of(START.plus(Pacing.REST)) : Optional.empty());
        }
        assertThat(pacing.done("two.example", false, START)).isEmpty();
    }

    @Test
    @DisplayName("E-22 a cap on all mails together holds over many domains")
    void globalCap() {
        Pacing pacing = new Pacing(new Pacing.Rules(0, 30));
        long sent = 0;
        for (int second = 0; second < 60; second++) {
            for (int domain = 0; domain < 5; domain++) {
                sent += pacing.ask("d" + domain + ".example", START.plusSeconds(second)).isEmpty() ? 1 : 0;
            }
        }
        assertThat(sent).isBetween(29L, 33L);
    }

    @Test
    @DisplayName("E-22 no limits, no waiting")
    void none() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Pacing.NONE.ask("one.example", START)).isEmpty();
        }
    }
}
