package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of {@code page.changed}: the wording of a watched page.
 *
 * @param page which
 * @param before the changed blocks before, joined by line breaks; null on first sight
 * @param after the changed blocks after; null when removed
 * @param changes each changed run: field {@code text}, words before and after
 * @param basis flat in JSON
 */
public record PageData(Page page, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String before,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String after, List<FieldChange> changes,
        @JsonUnwrapped Basis basis) implements EventData {
    public PageData {
        changes = List.copyOf(changes);
    }

    /**
     * A watched page.
     *
     * @param sourceId in the catalogue
     * @param url its address
     * @param title its title
     */
    public record Page(String sourceId, String url, @Nullable String title) {}
}
