package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.policywatch.schemas.event.BillAction;

/**
 * Orders actions by day, and within a day by the clock where all have one, by the source's list where all have a place
 * in it, else as a bill moves. So the same actions give the same order whatever the order of their arrival.
 */
final class ActionOrder {
    private static final List<String> WAY = List.of("introduced", "referred", "reported", "deferred", "none",
            "passed_chamber", "enrolled", "to_executive", "signed", "line_item_vetoed", "vetoed", "veto_sustained",
            "veto_overridden", "became_law", "failed", "withdrawn", "replaced");

    /** An action with its label. */
    record Labelled(KnownAction known, BillAction label, int index) {
        boolean implied() {
            return known.action().implied() != null;
        }
    }

    private static final Comparator<Labelled> BY_TIME = Comparator
            .comparing(each -> Objects.requireNonNull(each.known().action().time()));
    private static final Comparator<Labelled> BY_POSITION = Comparator
            .comparing(each -> Objects.requireNonNull(each.known().action().position()));
    private static final Comparator<Labelled> BY_WAY = Comparator
            .<Labelled, Integer>comparing(each -> rank(each.label())).thenComparing(each -> each.known().key());

    private ActionOrder() {}

    static List<Labelled> sorted(List<Labelled> actions) {
        Map<LocalDate, List<Labelled>> days = actions.stream()
                .collect(Collectors.groupingBy(each -> each.known().day(), TreeMap::new, Collectors.toList()));
        return days.values().stream().flatMap(day -> day.stream().sorted(within(day))).toList();
    }

    private static Comparator<Labelled> within(List<Labelled> day) {
        if (day.stream().allMatch(each -> each.known().action().time() != null)) {
            return BY_TIME.thenComparing(BY_WAY);
        }
        boolean listed = day.stream().allMatch(each -> each.known().action().position() != null);
        return listed ? BY_POSITION.thenComparing(BY_WAY) : BY_WAY;
    }

    /** What takes a passage back comes after it. */
    private static int rank(BillAction action) {
        boolean undoes = Undoing.undoes(action.text());
        return undoes ? 2 * WAY.indexOf("passed_chamber") + 1 : 2 * WAY.indexOf(action.milestone());
    }
}
