package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.policywatch.schemas.Hashes;

/**
 * An action as remembered. Its label is not: it is read again from the words, so that better rules need no migration.
 *
 * @param action as first told
 * @param day that orders it: its own, else the publisher's, else the day it was seen
 * @param tellers source and item, of everyone who tells it now; empty once it has vanished
 */
record KnownAction(SightedAction action, LocalDate day, List<String> tellers) {
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
        return new KnownAction(action, day, more);
    }

    KnownAction notToldBy(String teller) {
        return new KnownAction(action, day, tellers.stream().filter(each -> !each.equals(teller)).toList());
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s.]+$", "");
    }
}
