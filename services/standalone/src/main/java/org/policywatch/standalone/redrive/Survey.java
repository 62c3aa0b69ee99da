package org.policywatch.standalone.redrive;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.policywatch.platform.kafka.Place;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;

/**
 * What stands in a topic from the first record to be sent again on: whether the records are still there, and which of them
 * show a whole page or list whose later state was read since. Sent again, such a one would turn the clock back, and
 * the change from the later state to it would be told as news. Feed items stand each for itself.
 */
final class Survey {
    private static final Set<String> WHOLE = Set.of("document.page", "document.roster");

    private final Set<Place> wanted;
    private final Set<Place> setAside;
    private final Map<Place, Optional<String>> found = new HashMap<>();
    private final Map<String, Place> newest = new HashMap<>();

    /**
     * A survey.
     *
     * @param wanted places of the records to be sent
     * @param setAside places of all dead letters' records: nobody has read those
     */
    Survey(Set<Place> wanted, Set<Place> setAside) {
        this.wanted = wanted;
        this.setAside = new HashSet<>(setAside);
    }

    /** The next record of its partition. */
    void see(ConsumerRecord<byte[], byte[]> entry) {
        Place place = Place.of(entry);
        if (wanted.contains(place)) {
            found.put(place, source(entry));
        }
        if (!setAside.contains(place)) {
            source(entry).ifPresent(source -> newest.put(source, place));
        }
    }

    /** Takes out of the plan what is gone or superseded. */
    void correct(Plan plan) {
        wanted.forEach(place -> {
            if (!found.containsKey(place)) {
                plan.not(place, Outcome.GONE);
            } else if (found.get(place).map(newest::get).filter(last -> last.compareTo(place) > 0).isPresent()) {
                plan.not(place, Outcome.SUPERSEDED);
            }
        });
    }

    /** The source of a document that shows the whole of it. */
    private static Optional<String> source(ConsumerRecord<byte[], byte[]> entry) {
        if (!entry.topic().equals(Topics.DOCUMENTS.topic()) || entry.key() == null || entry.value() == null) {
            return Optional.empty();
        }
        try {
            return WHOLE.contains(Json.tree(entry.value()).path("type").asText())
                    ? Optional.of(new String(entry.key(), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (UnreadableJsonException _) {
            return Optional.empty();
        }
    }
}
