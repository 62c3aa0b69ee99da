package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.policywatch.classifier.bill.BillSighting.Telling;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.event.FieldChange;

/**
 * The actions known before and after one sighting.
 *
 * @param actions all of them
 * @param added indices of those never told before
 * @param changes actions that an item no longer tells, with what it tells instead; and actions that came back
 */
record ActionMerge(List<KnownAction> actions, List<Integer> added, List<FieldChange> changes) {
    /** A source that shows less than half of what it showed has failed to load, rather than taken it all back (L-21). */
    private static final double LOADED = 0.5;

    static ActionMerge of(List<KnownAction> known, BillSighting sighting) {
        return new Merging(known, sighting).merge();
    }

    private static final class Merging {
        private final BillSighting sighting;
        private final List<KnownAction> actions;
        private final List<Integer> added = new ArrayList<>();
        private final List<String> returned = new ArrayList<>();
        private final List<String> vanished = new ArrayList<>();

        Merging(List<KnownAction> known, BillSighting sighting) {
            this.sighting = sighting;
            this.actions = new ArrayList<>(known);
        }

        ActionMerge merge() {
            int before = actions.size();
            List<Integer> told = sighting.actions().stream().map(this::tell).toList();
            if (replaces()) {
                for (int index = 0; index < before; index++) {
                    forget(index, told);
                }
            }
            return new ActionMerge(actions, added, changes());
        }

        private int tell(SightedAction action) {
            for (int index = 0; index < actions.size(); index++) {
                if (actions.get(index).same(action)) {
                    again(index);
                    return index;
                }
            }
            actions.add(new KnownAction(action, day(action), List.of(sighting.teller()), null));
            added.add(actions.size() - 1);
            return actions.size() - 1;
        }

        private void again(int index) {
            if (!actions.get(index).present()) {
                returned.add(actions.get(index).action().text());
            }
            actions.set(index, actions.get(index).toldBy(sighting.teller()));
        }

        private void forget(int index, List<Integer> told) {
            KnownAction known = actions.get(index);
            if (told.contains(index) || !known.tellers().contains(sighting.teller())) {
                return;
            }
            actions.set(index, known.notToldBy(sighting.teller()));
            if (!actions.get(index).present()) {
                vanished.add(known.action().text());
            }
        }

        /** Whether what this item told before and tells no more is taken back. */
        private boolean replaces() {
            long mine = actions.stream().filter(each -> each.tellers().contains(sighting.teller())).count();
            return !sighting.actions().isEmpty() && switch (sighting.telling()) {
                case ONE_ACTION -> true;
                case NEWEST_ACTION -> false;
                case WHOLE_HISTORY -> sighting.actions().size() >= mine * LOADED;
            };
        }

        /** One gone and one come from the same item is an edit; else each stands alone. */
        private List<FieldChange> changes() {
            List<FieldChange> changes = new ArrayList<>();
            boolean edit = vanished.size() == 1 && added.size() == 1 && sighting.telling() == Telling.ONE_ACTION;
            for (String text : vanished) {
                changes.add(new FieldChange("action", text,
                        edit ? actions.get(added.getFirst()).action().text() : null));
            }
            returned.forEach(text -> changes.add(new FieldChange("action", null, text)));
            return changes;
        }

        private LocalDate day(SightedAction action) {
            LocalDate seen = sighting.origin().retrievedAt().atZone(Capitals.zone(sighting.bill().jurisdiction()))
                    .toLocalDate();
            LocalDate published = Objects.requireNonNullElse(sighting.published(), seen);
            return Objects.requireNonNullElse(action.date(), published);
        }
    }
}
