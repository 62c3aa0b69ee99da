package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One action as a source tells it.
 *
 * @param date legislative-local day; null when the source gives none
 * @param time of day, where the source gives it and may be trusted
 * @param position in the source's own list, oldest first; null outside a list
 * @param chamber {@code lower}, {@code upper}, {@code legislature}, {@code executive}; null when unknown
 * @param text in the legislature's words, white space folded
 * @param implied set where not the words but a text's version says how far the bill has come
 */
public record SightedAction(@Nullable LocalDate date, @Nullable LocalTime time, @Nullable Integer position,
        @Nullable String chamber, String text, @Nullable Implied implied) {

    /** What the existence of a text's version implies; it can only move a bill forward. */
    public record Implied(String code, String milestone, List<String> classes) {}

    /** An action on a day, without more. */
    public static SightedAction of(@Nullable LocalDate date, @Nullable String chamber, String text) {
        return new SightedAction(date, null, null, chamber, text, null);
    }
}
