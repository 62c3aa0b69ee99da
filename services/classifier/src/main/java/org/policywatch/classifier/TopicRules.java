package org.policywatch.classifier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;

/** Finds the topics of policy that a title, summary and body are about: a port in front of the rule files. */
@FunctionalInterface
public interface TopicRules {
    /** Topics with their reasons; none for what is not our business. */
    Found tag(String jurisdiction, String title, @Nullable String summary, @Nullable String body);

    /**
     * The answer.
     *
     * @param topics of contract.md, sorted
     * @param explanation rules and spans
     */
    record Found(List<String> topics, List<Explanation> explanation) {
        public Found {
            topics = List.copyOf(topics);
            explanation = List.copyOf(explanation);
        }

        /** Whether it is worth telling anybody. */
        public boolean relevant() {
            return !topics.isEmpty();
        }
    }
}
