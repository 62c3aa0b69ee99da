package org.policywatch.schemas.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a bill in the legislature's own words.
 *
 * @param date legislative-local day; absent when the source gives none
 * @param chamber {@code lower}, {@code upper}, {@code legislature}, {@code executive}; absent when unknown
 * @param text as found
 * @param classifications Open Civic Data action classes, sorted; may be empty
 * @param milestone a word of bill-actions.md, {@code none} when nothing fits
 * @param manner how, where the milestone alone does not say it
 */
public record BillAction(@Nullable LocalDate date, @Nullable String chamber, String text,
        List<String> classifications, String milestone, @Nullable String manner) {
    public BillAction {
        classifications = List.copyOf(classifications);
    }
}
