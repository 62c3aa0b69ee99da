package org.policywatch.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

class MatcherTest {
    private static final Instant EARLY = Events.RECORDED.minusSeconds(60);
    private final Subscription maryland = subscription("s1", "anna", Filters.state("MD"), EARLY);
    private final Subscription everything = subscription("s2", "anna", Filters.everything(), EARLY);
    private final Subscription virginia = subscription("s3", "ben", Filters.state("VA"), EARLY);
    private final Matcher matcher = new Matcher(List.of(maryland, everything, virginia));

    @Test
    @DisplayName("E-12 one entry a subscriber, with every subscription that matched")
    void reasons() {
        assertThat(matcher.match(Events.signed("Garrett County Sheriff")))
                .isEqualTo(Map.of("anna", List.of(maryland, everything)));
    }

    @Test
    @DisplayName("E-35 baseline events mail nobody")
    void baseline() {
        assertThat(matcher.match(Events.signed("Garrett County Sheriff", "MD", Events.RECORDED, true))).isEmpty();
    }

    @Test
    @DisplayName("E-35 events recorded before the subscription started are not mailed")
    void older() {
        Event before = Events.signed("Garrett County Sheriff", "MD", EARLY.minusMillis(1), false);

        assertThat(matcher.match(before)).isEmpty();
    }

    @Test
    @DisplayName("E-34 signs of life and operators' events are never mailed")
    void canary() {
        CanaryData data = new CanaryData(Events.RECORDED, Events.basis("MD", List.of(), Events.RECORDED, false));

        assertThat(matcher.match(Events.of(EventType.STREAM_CANARY, "source:canary", data))).isEmpty();
    }

    @Test
    @DisplayName("E-27 types that do not alert by default reach only those who name them")
    void onRequest() {
        Subscription named = subscription("s4", "cleo", Filters.type("agreement.corrected"), EARLY);
        Matcher both = new Matcher(List.of(everything, named));

        assertThat(both.match(Events.corrected("Garrett County Sheriff", "MD"))).isEqualTo(
                Map.of("cleo", List.of(named)));
    }

    @Test
    @DisplayName("E-26 a retraction goes by who got the event, not by filter")
    void retraction() {
        assertThat(matcher.match(Events.retraction(Events.signed("Garrett County Sheriff"), "misread"))).isEmpty();
    }

    @Test
    @DisplayName("L-20 a bill told anew reaches only filters that match now and did not match what was told before")
    void toldAnew() {
        Subscription detainers = subscription("s5", "dora", EventFilter.EVERYTHING.withTopics("detainers"), EARLY);
        Subscription both = subscription("s6", "emil", EventFilter.EVERYTHING.withTopics("287g", "detainers"), EARLY);
        Subscription funding = subscription("s7", "fay", EventFilter.EVERYTHING.withTopics("funding"), EARLY);
        Matcher all = new Matcher(List.of(everything, detainers, both, funding));
        Event tracked = Events.tracked("HB 1222", "An Act", Events.RECORDED);

        assertThat(all.match(Events.moreTopics(tracked, "287g", "287g", "detainers")))
                .isEqualTo(Map.of("dora", List.of(detainers)));
        assertThat(all.match(tracked.causedBy("ab".repeat(32)))).as("read anew, with no other topics").isEmpty();
    }

    private static Subscription subscription(String id, String subscriber, EventFilter filter, Instant start) {
        return new Subscription(id, subscriber, filter, Frequency.immediately(), start, null);
    }
}
