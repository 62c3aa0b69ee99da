package org.policywatch.classifier.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a list is taken, before any event. What is doubtful is configuration. */
final class Gate {
    private static final int LEAST_ROWS = 20;
    private static final double MOST_DOUBLES = 0.05;
    /** So many doubled rows are no reason to refuse a list, however short. */
    private static final int FEW_DOUBLES = 2;
    private static final int STATE_OF_NOTE = 10;

    private final GateLimits limits;

    Gate(GateLimits limits) {
        this.limits = limits;
    }

    /** The verdict on a list. */
    sealed interface Verdict {
        /** It counts. */
        record Accepted() implements Verdict {}

        /** It waits for later lists or an operator. */
        record Held(String reason) implements Verdict {}

        /** It is no list of this kind. */
        record Rejected(String reason) implements Verdict {}
    }

    /** Judges a list against the last good one of its kind and the agreements known. */
    Verdict judge(ReadList list, RosterState state) {
        Optional<String> wrong = wrong(list);
        if (wrong.isPresent()) {
            return new Verdict.Rejected(wrong.get());
        }
        return state.good(list.pending()).flatMap(good -> doubtful(list, good, state))
                .<Verdict>map(Verdict.Held::new).orElseGet(Verdict.Accepted::new);
    }

    private static Optional<String> wrong(ReadList list) {
        List<String> lacking = new ArrayList<>(Vocabulary.REQUIRED);
        if (!list.pending()) {
            lacking.add("signed");
        }
        lacking.removeAll(list.columns());
        if (!lacking.isEmpty()) {
            return Optional.of("columns lacking: " + String.join(", ", lacking));
        }
        if (list.pending() && list.columns().contains("signed")) {
            return Optional.of("a list of signed agreements under the name of the pending list");
        }
        if (!list.pending() && list.rows().size() < LEAST_ROWS) {
            return Optional.of(list.rows().size() + " rows, at least " + LEAST_ROWS + " expected");
        }
        if (list.doubles() > Math.max(FEW_DOUBLES, MOST_DOUBLES * (list.rows().size() + list.doubles()))) {
            return Optional.of(list.doubles() + " rows double, at most 5 % expected");
        }
        return Optional.empty();
    }

    private Optional<String> doubtful(ReadList list, Good good, RosterState state) {
        if (list.date().compareTo(good.date()) < 0 && !good.isMisdated(list.retrieved())) {
            return Optional.of("dated " + list.date().day() + ", before the last good list of " + good.date().day());
        }
        return again(list, state).or(() -> list.pending() ? Optional.empty() : lossOrFlood(list, good, state));
    }

    /** An old list put up again under a new name would roll the world back. */
    private static Optional<String> again(ReadList list, RosterState state) {
        EarlierList now = EarlierList.of(list);
        return state.earlier().reversed().stream().filter(each -> each.isAgain(now, list)).findFirst()
                .flatMap(each -> {
                    long takenBack = each.takenBack(list, state);
                    return EarlierList.isUnusual(takenBack)
                            ? Optional.of(
                                    "the rows of the list of %s again: %d of what came or went since would be undone"
                                            .formatted(each.date().day(), takenBack))
                            : Optional.empty();
                });
    }

    private Optional<String> lossOrFlood(ReadList list, Good good, RosterState state) {
        int rows = list.rows().size();
        if (100L * rows < (long) limits.leastPercent() * good.rows()) {
            return Optional
                    .of("%d rows, the last good list had %d (at least %d %% expected)".formatted(rows, good.rows(),
                            limits.leastPercent()));
        }
        Optional<String> emptied = emptied(list.byState(), good.byState());
        if (emptied.isPresent()) {
            return emptied;
        }
        Set<String> before = state.agreements().values().stream().filter(Agreement::listed)
                .map(each -> Row.key(each.terms(), each.canonical()))
                .collect(Collectors.toSet());
        Set<String> now = list.rows().stream().map(Row::key).collect(Collectors.toSet());
        long gone = before.stream().filter(each -> !now.contains(each)).count();
        long fresh = now.stream().filter(each -> !before.contains(each)).count();
        if (gone > limits.mostLost(good.rows())) {
            return Optional.of("%d of %d agreements gone at once".formatted(gone, good.rows()));
        }
        return fresh > limits.mostNew(good.rows())
                ? Optional.of("%d new agreements at once, after %d".formatted(fresh, good.rows()))
                : Optional.empty();
    }

    private Optional<String> emptied(Map<String, Integer> now, Map<String, Integer> before) {
        return before.entrySet().stream().filter(each -> each.getValue() >= STATE_OF_NOTE
                && 100 * now.getOrDefault(each.getKey(), 0) < (100 - limits.stateLossPercent()) * each.getValue())
                .sorted(Map.Entry.comparingByKey())
                .map(each -> "%s: %d of %d agreements left".formatted(each.getKey(), now.getOrDefault(each.getKey(), 0),
                        each.getValue()))
                .findFirst();
    }
}
