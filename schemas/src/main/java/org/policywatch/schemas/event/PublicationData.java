package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * Data of the {@code publication.*} events.
 *
 * @param publication as it is now
 * @param changes on {@code revised}
 * @param basis flat in JSON
 */
public record PublicationData(Publication publication,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldChange> changes,
        @JsonUnwrapped Basis basis) implements EventData {
    public PublicationData {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }
}
