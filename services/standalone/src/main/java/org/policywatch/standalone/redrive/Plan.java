package org.policywatch.standalone.redrive;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.ReadLetter.Letter;
import org.policywatch.schemas.Topics;

/**
 * What becomes of each chosen letter, in the order of the book. Two letters of one record count as one: it is sent once.
 */
public final class Plan {
    private static final Set<Topics> REPEATABLE = Set.of(Topics.DOCUMENTS, Topics.EVENTS);

    private final Map<Letter, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<Place, Letter> sent = new HashMap<>();

    /**
     * A plan by what the letters say alone.
     *
     * @param again also what was sent again before
     */
    public static Plan of(List<Letter> chosen, LetterBook book, boolean again) {
        Plan plan = new Plan();
        Set<Place> done = new HashSet<>(again ? Set.of() : book.redriven().keySet());
        chosen.forEach(letter -> plan.add(letter, judge(letter, done)));
        return plan;
    }

    private static Outcome judge(Letter letter, Set<Place> done) {
        @Nullable
        Topics topic = Topics.all().stream().filter(each -> each.topic().equals(letter.originTopic())).findFirst()
                .orElse(null);
        Place origin = letter.origin();
        if (letter.failure().errorClass().equals(DeadLetters.SCHEMA_VIOLATION)) {
            return Outcome.OUR_OUTPUT;
        }
        if (topic == null || origin == null || origin.partition() >= topic.partitions()) {
            return Outcome.NO_ORIGIN;
        }
        if (!REPEATABLE.contains(topic)) {
            return topic.compacted() ? Outcome.STATE_TABLE : Outcome.NO_ORIGIN;
        }
        return done.add(origin) ? Outcome.REDRIVEN : Outcome.ALREADY;
    }

    private void add(Letter letter, Outcome outcome) {
        outcomes.put(letter, outcome);
        Place origin = letter.origin();
        if (outcome == Outcome.REDRIVEN && origin != null) {
            sent.put(origin, letter);
        }
    }

    /** Each chosen letter. */
    public Map<Letter, Outcome> outcomes() {
        return outcomes;
    }

    /** Places in a topic of the records to be sent. */
    Set<Place> places(Topics topic) {
        return sent.keySet().stream().filter(place -> place.topic().equals(topic.topic())).collect(Collectors.toSet());
    }

    /** The letter of a record to be sent; null for any other. */
    @Nullable
    Letter letter(Place origin) {
        return sent.get(origin);
    }

    /** Topics in which records to be sent stand. */
    Collection<Topics> topics() {
        return Topics.all().stream().filter(topic -> !places(topic).isEmpty()).toList();
    }

    /** Partition → offset of the first record to be sent. */
    Map<Integer, Long> firsts(Topics topic) {
        Map<Integer, Long> firsts = new TreeMap<>();
        places(topic).forEach(place -> firsts.merge(place.partition(), place.offset(), Math::min));
        return firsts;
    }

    /** What the topic itself has shown about the record: not to be sent after all. */
    void not(Place origin, Outcome instead) {
        Letter letter = sent.remove(origin);
        if (letter != null) {
            outcomes.put(letter, instead);
        }
    }
}
