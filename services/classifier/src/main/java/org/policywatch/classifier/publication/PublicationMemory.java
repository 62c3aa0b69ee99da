package org.policywatch.classifier.publication;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A publication that was issued, as last told. One that is not relevant is not remembered.
 *
 * @param id under which its events are published
 * @param kind as first told
 * @param title newest
 * @param summary newest
 * @param body newest
 * @param url as first told
 * @param publishedOn as first told
 * @param topics with which it was issued or revised last
 * @param teller source and item whose word counts: the first that told it
 * @param eventId the newest event about it
 */
public record PublicationMemory(String id, String kind, String title, @Nullable String summary, String body, String url,
        @Nullable LocalDate publishedOn, List<String> topics, String teller, String eventId) {
    public PublicationMemory {
        topics = List.copyOf(topics);
    }
}
