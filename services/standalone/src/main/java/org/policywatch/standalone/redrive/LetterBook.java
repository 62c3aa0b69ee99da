package org.policywatch.standalone.redrive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.ReadLetter;
import org.policywatch.platform.kafka.ReadLetter.Letter;
import org.policywatch.platform.kafka.TopicReading;

/**
 * All dead letters, without their values, and which records were sent again.
 *
 * @param letters oldest first, by the time of the failure
 * @param redriven place of a record → when it was last sent again
 */
public record LetterBook(List<Letter> letters, Map<Place, Instant> redriven) {
    public LetterBook {
        letters = letters.stream().sorted(Comparator.comparing((Letter each) -> each.failure().at())
                .thenComparing(Letter::place)).toList();
        redriven = Map.copyOf(redriven);
    }

    /** Reads {@code policy.dead-letters.v1} to its end. */
    public static LetterBook read(TopicReading reading) {
        List<Letter> letters = new ArrayList<>();
        Map<Place, Instant> redriven = new HashMap<>();
        reading.all(batch -> batch.forEach(entry -> {
            switch (DeadLetters.read(entry)) {
                case Letter letter -> letters.add(letter);
                case ReadLetter.Redriven done -> redriven.merge(done.origin(), done.at(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }));
        return new LetterBook(letters, redriven);
    }

    /** Places of all records that were set aside. */
    Set<Place> origins() {
        return letters.stream().map(Letter::origin).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
