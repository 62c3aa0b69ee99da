package org.policywatch.classifier.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was last said of a source.
 *
 * @param silent true while {@code source.stale} was the last word
 * @param since since when the source has been so
 * @param listRead retrieval of the newest list whose report was looked at; null before the first
 */
public record SourceMemory(boolean silent, Instant since, @Nullable Instant listRead) {
    SourceMemory reading(Instant list) {
        return new SourceMemory(silent, since, list);
    }
}
