package org.policywatch.crawler.publish;

import java.util.HashMap;
import java.util.Map;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Topics;

/** Which answer of each source was committed last, for those who read the archive beside a crawler. */
public final class CommittedAnswers {
    private CommittedAnswers() {}

    /**
     * Chain of answers ({@link CrawlState#answers}) → record id in the archive; one that was never committed is not there.
     * Fails as {@link TopicReading#all}.
     */
    public static Map<String, String> read(KafkaAccess kafka) {
        KeptStates states = new KeptStates(_ -> true);
        try (TopicReading reading = TopicReading.of(kafka, Topics.CRAWL_STATE, "policywatch-committed-answers")) {
            reading.all(batch -> batch.forEach(states::take));
        }
        Map<String, String> answers = new HashMap<>();
        states.states().forEach(state -> answers.putAll(state.answers()));
        return answers;
    }
}
