package org.policywatch.notifier.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.outbox.JoinRule.Decision;
import org.policywatch.notifier.outbox.JoinRule.Recent;

class JoinRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
    private final JoinRule rule = new JoinRule(3, Duration.ofMinutes(15));

    @Test
    @DisplayName("E-21 one mail a subject")
    void subjects() {
        List<Alert> due = List.of(alert(1, "bill:a"), alert(2, "bill:b"), alert(3, "bill:a"));

        assertThat(rule.decide(due, Recent.NOTHING, NOW)).containsExactly(
                new Decision.Send(Mail.Kind.ALERT, List.of(due.get(0), due.get(2))),
                new Decision.Send(Mail.Kind.ALERT, List.of(due.get(1))));
    }

    @Test
    @DisplayName("E-21 a second mail about a subject waits until 15 minutes after the first")
    void sameSubject() {
        List<Alert> due = List.of(alert(1, "bill:a"), alert(2, "bill:b"));
        Recent recent = new Recent(1, Optional.empty(), Map.of("bill:a", NOW.minusSeconds(60)));

        assertThat(rule.decide(due, recent, NOW)).containsExactly(
                new Decision.Wait(List.of(due.get(0)), NOW.plusSeconds(840)),
                new Decision.Send(Mail.Kind.ALERT, List.of(due.get(1))));
    }

    @Test
    @DisplayName("E-29 beyond the burst everything is one mail")
    void burst() {
        List<Alert> due = IntStream.range(0, 500).mapToObj(n -> alert(n, "bill:" + n)).toList();

        assertThat(rule.decide(due, Recent.NOTHING, NOW)).containsExactly(new Decision.Send(Mail.Kind.JOINED, due));
    }

    @Test
    @DisplayName("E-29 what was sent within the hour counts, and joined mails keep their distance")
    void burstGoesOn() {
        List<Alert> due = List.of(alert(1, "bill:a"));
        Recent recent = new Recent(3, Optional.of(NOW.minusSeconds(300)), Map.of());

        assertThat(rule.decide(due, recent, NOW)).containsExactly(new Decision.Wait(due, NOW.plusSeconds(600)));
    }

    private static Alert alert(int event, String thread) {
        return new Alert("event-" + event, "subscriber", List.of("subscription"), Alert.Cadence.AT_ONCE, thread, NOW);
    }
}
