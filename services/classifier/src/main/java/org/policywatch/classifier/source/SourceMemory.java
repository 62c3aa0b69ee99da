package org.policywatch.classifier.source;

import java.time.Instant;

/**
 * What was last said of a source.
 *
 * @param silent true while {@code source.stale} was the last word
 * @param since since when the source has been so
 */
public record SourceMemory(boolean silent, Instant since) {}
