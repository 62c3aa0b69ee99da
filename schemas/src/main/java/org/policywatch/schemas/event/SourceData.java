package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of the {@code source.*} events, for operators.
 *
 * @param source which
 * @param reason in words, with numbers and the limit
 * @param outcome {@code held} or {@code rejected}, on {@code snapshot-rejected}
 * @param since since when it is so, on {@code stale} and {@code recovered}
 * @param changes columns that came or went, on {@code schema-changed}: field {@code column}
 * @param basis flat in JSON
 */
public record SourceData(Source source, String reason, @Nullable String outcome, @Nullable Instant since,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldChange> changes,
        @JsonUnwrapped Basis basis) implements EventData {
    public SourceData {
        changes = changes == null ? List.of() : List.copyOf(changes);
    }

    /**
     * A source of the catalogue.
     *
     * @param id in the catalogue
     * @param publisher its publisher
     * @param url its address
     */
    public record Source(String id, String publisher, String url) {}
}
