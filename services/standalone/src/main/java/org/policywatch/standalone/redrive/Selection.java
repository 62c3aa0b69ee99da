package org.policywatch.standalone.redrive;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.kafka.ReadLetter.Letter;

/**
 * Which letters.
 *
 * @param originTopic of their records; null for all
 * @param since failed at or after; the epoch for all
 * @param named the letters at these offsets only; null for all
 */
public record Selection(@Nullable String originTopic, Instant since, @Nullable Named named) {
    /**
     * Letters named one by one.
     *
     * @param partition of {@code policy.dead-letters.v1}
     * @param offsets of the letters
     */
    public record Named(int partition, Set<Long> offsets) {
        public Named {
            offsets = Set.copyOf(offsets);
        }

        boolean has(Letter letter) {
            return letter.place().partition() == partition && offsets.contains(letter.place().offset());
        }
    }

    /** In the book's order. */
    public List<Letter> of(LetterBook book) {
        return book.letters().stream().filter(this::matches).toList();
    }

    private boolean matches(Letter letter) {
        return (originTopic == null || originTopic.equals(letter.originTopic()))
                && !letter.failure().at().isBefore(since) && (named == null || named.has(letter));
    }
}
