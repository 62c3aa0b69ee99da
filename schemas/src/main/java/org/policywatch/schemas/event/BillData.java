package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of the {@code bill.*} events.
 *
 * @param bill which
 * @param action the action told, or the one that moved the stage; absent on {@code tracked} and {@code revised}
 * @param stage the bill's stage after this event; absent while none is known
 * @param from stage before, on {@code stage-changed}; absent for the first
 * @param to stage after, on {@code stage-changed}
 * @param changes on {@code revised}
 * @param flags such as {@code unexpected-transition}
 * @param basis flat in JSON
 */
public record BillData(Bill bill, @Nullable BillAction action, @Nullable String stage, @Nullable String from,
        @Nullable String to, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldChange> changes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags,
        @JsonUnwrapped Basis basis) implements EventData {
    public BillData {
        changes = changes == null ? List.of() : List.copyOf(changes);
        flags = flags == null ? List.of() : List.copyOf(flags);
    }
}
