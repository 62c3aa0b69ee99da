package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * Data of {@code event.retracted}.
 *
 * @param voids ids of the events that were wrong
 * @param voidedType CloudEvents type of the voided events
 * @param reason in words
 * @param basis flat in JSON
 */
public record RetractionData(List<String> voids, String voidedType, String reason,
        @JsonUnwrapped Basis basis) implements EventData {
    public RetractionData {
        voids = List.copyOf(voids);
    }
}
