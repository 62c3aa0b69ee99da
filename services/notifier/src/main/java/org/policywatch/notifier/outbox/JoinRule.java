package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How one subscriber's due at-once alerts become mails: one mail a subject; no second about the same subject within
 * {@code gap}; beyond {@code burst} events an hour one joined mail for all, at most one such mail a {@code gap}.
 *
 * @param burst events a subscriber and hour before they are joined
 * @param gap least time between two mails about one subject, and between two joined mails
 */
public record JoinRule(int burst, Duration gap) {
    /**
     * What the subscriber was sent lately.
     *
     * @param eventsLastHour at-once events mailed or queued within the last hour
     * @param lastJoined newest joined mail
     * @param lastByThread newest mail about each subject
     */
    public record Recent(long eventsLastHour, Optional<Instant> lastJoined, Map<String, Instant> lastByThread) {
        public Recent {
            lastByThread = Map.copyOf(lastByThread);
        }

        /** Nothing was sent. */
        public static final Recent NOTHING = new Recent(0, Optional.empty(), Map.of());
    }

    /** What to do with some of the alerts. */
    public sealed interface Decision {
        /** Into one mail, now. */
        record Send(Mail.Kind kind, List<Alert> alerts) implements Decision {}

        /** Not before this time. */
        record Wait(List<Alert> alerts, Instant until) implements Decision {}
    }

    /** Every alert is in exactly one decision. */
    public List<Decision> decide(List<Alert> due, Recent recent, Instant now) {
        if (due.isEmpty()) {
            return List.of();
        }
        return recent.eventsLastHour() + due.size() > burst
                ? List.of(joined(due, recent, now))
                : bySubject(due, recent, now);
    }

    private Decision joined(List<Alert> due, Recent recent, Instant now) {
        return waitOrSend(Mail.Kind.JOINED, due, recent.lastJoined(), now);
    }

    private List<Decision> bySubject(List<Alert> due, Recent recent, Instant now) {
        Map<String, List<Alert>> threads = due.stream()
                .collect(Collectors.groupingBy(Alert::thread, LinkedHashMap::new, Collectors.toList()));
        List<Decision> decisions = new ArrayList<>();
        threads.forEach((thread, alerts) -> decisions.add(waitOrSend(Mail.Kind.ALERT, alerts,
                Optional.ofNullable(recent.lastByThread().get(thread)), now)));
        return decisions;
    }

    private Decision waitOrSend(Mail.Kind kind, List<Alert> alerts, Optional<Instant> last, Instant now) {
        Optional<Instant> until = last.map(at -> at.plus(gap)).filter(at -> at.isAfter(now));
        return until.<Decision>map(at -> new Decision.Wait(alerts, at))
                .orElseGet(() -> new Decision.Send(kind, alerts));
    }
}
