package org.policywatch.classifier.label;

import java.util.List;
import org.policywatch.schemas.Explanation;

/**
 * What a bill or publication is about.
 *
 * @param topics of contract.md, sorted
 * @param explanation one or more rules and spans for each; the span is of the title, summary or body named in the rule id
 */
public record TopicTags(List<String> topics, List<Explanation> explanation) {
    public TopicTags {
        topics = List.copyOf(topics);
        explanation = List.copyOf(explanation);
    }
}
