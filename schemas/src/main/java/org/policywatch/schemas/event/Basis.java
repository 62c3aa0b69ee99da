package org.policywatch.schemas.event;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;

/**
 * What the data of every event carries, flat in its JSON.
 *
 * @param occurredOn the day it happened; absent when unknown
 * @param timeBasis where the event's {@code time} comes from
 * @param tags for filtering
 * @param explanation rules and words that decided; never empty
 * @param evidence the document that shows it
 * @param baseline true when it was already so at first sight of the source: no news
 * @param confidence {@code low} where a careful person would ask back
 */
public record Basis(@Nullable LocalDate occurredOn, TimeBasis timeBasis, Tags tags, List<Explanation> explanation,
        Evidence evidence, boolean baseline, Confidence confidence) {
    public Basis {
        explanation = List.copyOf(explanation);
    }
}
