package org.policywatch.platform.kafka;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a record of {@code policy.dead-letters.v1} says. */
public sealed interface ReadLetter {
    /**
     * A record was set aside.
     *
     * @param place of the letter itself
     * @param originTopic where the record stood, or was to be written; empty when the letter does not say
     * @param origin of the record; null for what was to be written and never was
     * @param key as text; null when the record has none
     * @param size of the value in bytes; 0 for none
     * @param failure why
     */
    record Letter(Place place, String originTopic, @Nullable Place origin, @Nullable String key, int size,
            DeadLetters.Failure failure) implements ReadLetter {}

    /**
     * An operator has sent the record of a letter again.
     *
     * @param letter which
     * @param origin of its record
     * @param at when
     */
    record Redriven(Place letter, Place origin, Instant at) implements ReadLetter {}
}
