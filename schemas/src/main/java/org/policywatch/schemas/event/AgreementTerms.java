package org.policywatch.schemas.event;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One agreement as a list printed it; {@code before} and {@code after} of an agreement event.
 *
 * @param name agency as printed, trimmed
 * @param state two-letter code
 * @param county as printed, trimmed
 * @param type as printed, trimmed: ICE's own word, often wrong
 * @param model folded, such as {@code task-force-model}
 * @param supportType the model as printed, trimmed
 * @param signedOn absent when blank or absurd
 * @param signed the cell as printed where it is no plain date
 * @param moa address of the memorandum, unwrapped
 * @param addendum address of the addendum, unwrapped
 */
public record AgreementTerms(String name, String state, @Nullable String county, @Nullable String type, String model,
        @Nullable String supportType, @Nullable LocalDate signedOn, @Nullable String signed, @Nullable String moa,
        @Nullable String addendum) {}
