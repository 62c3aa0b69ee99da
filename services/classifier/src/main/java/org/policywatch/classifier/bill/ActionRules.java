package org.policywatch.classifier.bill;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;

/** Reads one action of a bill: a port, so that the stage machine is tested apart from the rules. */
@FunctionalInterface
public interface ActionRules {
    /** What an action says. Never fails: where no rule fits, no class and the milestone {@code none}. */
    Read read(String jurisdiction, @Nullable String chamber, String text);

    /**
     * The answer.
     *
     * @param classifications Open Civic Data's classes, sorted
     * @param milestone a word of bill-actions.md
     * @param manner how, where the milestone does not say it
     * @param explanation rules and spans; empty when none fired
     */
    record Read(List<String> classifications, String milestone, @Nullable String manner,
            List<Explanation> explanation) {
        public Read {
            classifications = List.copyOf(classifications);
            explanation = List.copyOf(explanation);
        }
    }
}
