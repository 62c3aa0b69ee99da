package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One field, before and after, with the printed values.
 *
 * @param field {@code name}, {@code county}, {@code state}, {@code type}, {@code signedOn}; {@code moa}, {@code addendum};
 *     for bills and publications {@code title}, {@code text}, {@code summary}, {@code action}
 * @param before null when there was none
 * @param after null when it vanished
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FieldChange(String field, @Nullable String before, @Nullable String after) {}
