package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What filters ask for; each list sorted, without doubles.
 *
 * @param jurisdictions {@code us}, {@code us-tx}
 * @param topics of contract.md, such as {@code 287g}
 * @param models of agreements, such as {@code task-force-model}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Tags(List<String> jurisdictions, List<String> topics, List<String> models) {
    public Tags {
        jurisdictions = sorted(jurisdictions);
        topics = sorted(topics);
        models = sorted(models);
    }

    private static List<String> sorted(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
