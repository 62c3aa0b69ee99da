package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.bill.ActionLabels.Label;
import org.policywatch.classifier.bill.ActionOrder.Labelled;
import org.policywatch.classifier.bill.KnownAction.Told;
import org.policywatch.classifier.bill.StageMachine.Input;
import org.policywatch.classifier.bill.StageMachine.Step;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RelatedBill;

/**
 * A bill's actions in order with their effect, and which of them are told for the first time.
 *
 * <p>Actions dated after the newest day of retrieval are told, flagged, and move nothing until that day has come.
 */
final class History {
    /** Flag of an action that the source dates in the future. */
    static final String FUTURE = "future-dated";
    /** Milestones that one chamber reaches once a day: a second line about one tells the same step in other words. */
    private static final Set<String> ONCE_A_DAY = Set.of("introduced", "passed_chamber", "to_executive", "signed",
            "vetoed", "became_law");

    private final List<Label> labels;
    private final List<Labelled> ordered;
    private final List<Labelled> effective;
    private final List<Step> steps;
    private final Set<Integer> fresh;
    private final BillMemory before;
    private final boolean federal;
    private final boolean changed;

    private History(List<Label> labels, List<Labelled> ordered, List<Labelled> effective, List<Step> steps,
            Set<Integer> fresh, BillMemory before, boolean federal, boolean changed) {
        this.labels = labels;
        this.ordered = ordered;
        this.effective = effective;
        this.steps = steps;
        this.fresh = fresh;
        this.before = before;
        this.federal = federal;
        this.changed = changed;
    }

    static History of(BillMemory memory, BillMemory before, ActionMerge merge, BillSighting sighting,
            ActionLabels rules) {
        String jurisdiction = sighting.bill().jurisdiction();
        List<Label> labels = merge.actions().stream().map(each -> rules.of(jurisdiction, each.action())).toList();
        List<Labelled> present = IntStream.range(0, labels.size()).filter(index -> merge.actions().get(index).present())
                .mapToObj(index -> new Labelled(merge.actions().get(index), labels.get(index).action(), index))
                .toList();
        List<Labelled> ordered = ActionOrder.sorted(present);
        List<Labelled> effective = ordered.stream().filter(each -> !future(each, memory.asOf())).toList();
        List<Step> steps = new StageMachine(sighting.measure(), Capitals.unicameral(jurisdiction))
                .run(effective.stream().map(History::input).toList());
        Set<Integer> fresh = fresh(effective, before, merge);
        boolean changed = !fresh.isEmpty() || !merge.changes().isEmpty();
        return new History(labels, ordered, effective, steps, fresh, before,
                jurisdiction.equals(Jurisdictions.FEDERAL), changed);
    }

    /** The stage after all that has happened; null while nothing has a milestone. */
    @Nullable
    Stage stage() {
        return steps.isEmpty() ? null : steps.getLast().after();
    }

    /** All actions that hold, in order. */
    List<BillAction> labels() {
        return ordered.stream().map(Labelled::label).toList();
    }

    /** Other bills that its actions name. */
    List<RelatedBill> others(BillId bill) {
        return ordered.stream().flatMap(each -> labels.get(each.index()).others().stream())
                .map(named -> new BillId(bill.jurisdiction(), named.congress().orElse(bill.session()), named.number())
                        .as(named.kind()))
                .toList();
    }

    /**
     * The actions told for the first time, all of them when the bill was not followed before; and those that the rules
     * read otherwise than they were told (L-20). By index among the bill's actions, in order.
     */
    SequencedMap<Integer, Event> actions(BillEvents make) {
        SequencedMap<Integer, Event> events = new LinkedHashMap<>();
        for (Labelled action : ordered) {
            Told told = action.known().told();
            boolean first = (!before.tracked() || added(action)) && !echo(action);
            if (first || told != null && told.differsFrom(action.label())) {
                events.put(action.index(), make.action(action, after(action), flags(action),
                        labels.get(action.index()).why(), old(action)));
            }
        }
        return events;
    }

    /** The moves of the stage. */
    List<Event> stages(BillEvents make) {
        int tail = before.tracked() ? tail() : 0;
        Stage known = before.tracked() ? before.stage() : null;
        Stage atTail = tail == 0 ? null : steps.get(tail - 1).after();
        if (atTail != known) {
            return jump(make, known);
        }
        return IntStream.range(tail, steps.size()).boxed().flatMap(index -> move(make, index).stream()).toList();
    }

    private Optional<Event> move(BillEvents make, int index) {
        Labelled action = effective.get(index);
        Step step = steps.get(index);
        Stage to = step.after();
        if (!step.moved() || to == null) {
            return Optional.empty();
        }
        return Optional.of(make.stageChanged(action, step.before(), to, flags(action), labels.get(action.index()).why(),
                old(action), !fresh.contains(action.index()) && before.tracked()));
    }

    /** An older action came, changed or went: one move from where the bill was thought to be to where it is. */
    private List<Event> jump(BillEvents make, @Nullable Stage known) {
        Stage now = stage();
        if (now == known || now == null) {
            return List.of();
        }
        Labelled mover = effective.get(IntStream.range(0, steps.size()).filter(index -> steps.get(index).moved())
                .reduce((first, second) -> second).orElse(steps.size() - 1));
        return List.of(make.stageChanged(mover, known, now, flags(mover), labels.get(mover.index()).why(), !changed,
                true));
    }

    /** Index of the first of the newest actions that are all fresh. */
    private int tail() {
        int index = effective.size();
        while (index > 0 && fresh.contains(effective.get(index - 1).index())) {
            index--;
        }
        return index;
    }

    private @Nullable Stage after(Labelled action) {
        int index = effective.indexOf(action);
        return index < 0 ? stage() : steps.get(index).after();
    }

    private List<String> flags(Labelled action) {
        int index = effective.indexOf(action);
        if (index < 0) {
            return List.of(FUTURE);
        }
        return steps.get(index).unexpected() ? List.of(StageMachine.UNEXPECTED) : List.of();
    }

    /** At first sight of a bill only its newest day is news. */
    private boolean old(Labelled action) {
        return !before.tracked() && action.known().day().isBefore(newest());
    }

    private LocalDate newest() {
        return ordered.getLast().known().day();
    }

    private boolean added(Labelled action) {
        return action.index() >= before.actions().size();
    }

    /** Congress tells one step twice, in the chamber's words and in the Library's; the first is told. */
    private boolean echo(Labelled action) {
        return federal && ONCE_A_DAY.contains(action.label().milestone()) && !action.implied()
                && ordered.stream().anyMatch(each -> each.index() < action.index() && !each.implied()
                        && each.label().milestone().equals(action.label().milestone())
                        && each.known().day().equals(action.known().day()) && oneChamber(each, action));
    }

    private static boolean oneChamber(Labelled one, Labelled other) {
        String first = one.label().chamber();
        String second = other.label().chamber();
        return first == null || second == null || first.equals(second);
    }

    private static Set<Integer> fresh(List<Labelled> effective, BillMemory before, ActionMerge merge) {
        Set<Integer> fresh = new HashSet<>(merge.added());
        effective.stream().filter(each -> each.index() < before.actions().size() && future(each, before.asOf()))
                .forEach(each -> fresh.add(each.index()));
        return fresh;
    }

    private static boolean future(Labelled action, @Nullable LocalDate asOf) {
        return asOf != null && action.known().day().isAfter(asOf);
    }

    private static Input input(Labelled action) {
        return new Input(action.label().milestone(), action.label().chamber(), action.label().text(),
                action.implied());
    }
}
