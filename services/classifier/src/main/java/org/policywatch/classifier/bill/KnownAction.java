package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;

/**
 * An action as remembered. Its label is read again from the words at each sighting, so that better rules need no migration;
 * what was told of it is kept, so that a label that reads otherwise now can say so.
 *
 * @param action as first told
 * @param day that orders it: its own, else the publisher's, else the day it was seen
 * @param tellers source and item, of everyone who tells it now; empty once it has vanished
 * @param told the newest event about it; null while there is none
 */
record KnownAction(SightedAction action, LocalDate day, List<String> tellers, @Nullable Told told) {
    /**
     * What was published.
     *
     * @param event its id
     * @param label classes, milestone and manner that it told
     */
    record Told(String event, String label) {
        static Told of(Event event) {
            BillAction label = ((BillData) event.data()).action();
            return new Told(event.id(), words(Objects.requireNonNull(label)));
        }

        /** Whether this says anything else of the action than the event did. */
        boolean differsFrom(BillAction now) {
            return !label.equals(words(now));
        }

        private static String words(BillAction label) {
            return label.milestone() + " " + String.join(",", label.classifications())
                    + (label.manner() == null ? "" : " " + label.manner());
        }
    }

    KnownAction {
        tellers = List.copyOf(tellers);
    }

    boolean present() {
        return !tellers.isEmpty();
    }

    /** What makes this action different from every other of its bill: date, chamber and text. */
    String key() {
        return Hashes.sha256Of(action.date() == null ? "" : action.date().toString(),
                action.chamber() == null ? "" : action.chamber(), action.text());
    }

    /** The same step, told by another source: same day, same words, and no contradiction about the chamber. */
    boolean same(SightedAction other) {
        boolean chambers = action.chamber() == null || other.chamber() == null
                || action.chamber().equals(other.chamber());
        boolean days = action.date() == null ? other.date() == null : action.date().equals(other.date());
        return chambers && days && words(action.text()).equals(words(other.text()));
    }

    KnownAction toldBy(String teller) {
        List<String> more = new ArrayList<>(tellers);
        if (!more.contains(teller)) {
            more.add(teller);
        }
        return new KnownAction(action, day, more, told);
    }

    KnownAction notToldBy(String teller) {
        return new KnownAction(action, day, tellers.stream().filter(each -> !each.equals(teller)).toList(),
                told);
    }

    KnownAction told(Told newest) {
        return new KnownAction(action, day, tellers, newest);
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s.]+$", "");
    }
}
