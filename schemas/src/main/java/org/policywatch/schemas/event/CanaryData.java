package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * Data of {@code stream.canary}.
 *
 * @param hour the full hour it stands for
 * @param basis flat in JSON
 */
public record CanaryData(Instant hour, @JsonUnwrapped Basis basis) implements EventData {}
