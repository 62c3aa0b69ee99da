package org.policywatch.classifier.label;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;

/**
 * What one action says.
 *
 * @param classifications Open Civic Data's action classes, sorted; may be empty
 * @param milestone a word of bill-actions.md; {@code none} when nothing fits
 * @param manner how, where the milestone does not say it, such as {@code without-signature}
 * @param explanation the rules that decided, with their words; empty when none fired
 */
public record ActionLabel(List<String> classifications, String milestone, @Nullable String manner,
        List<Explanation> explanation) {
    public ActionLabel {
        classifications = List.copyOf(classifications);
        explanation = List.copyOf(explanation);
    }

    /** Whether no rule could read the text. */
    public boolean unclassified() {
        return explanation.isEmpty();
    }
}
