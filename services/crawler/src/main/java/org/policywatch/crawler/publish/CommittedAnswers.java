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
        Map<String, CrawlState> states = new HashMap<>();
        try (TopicReading reading = TopicReading.of(kafka, Topics.CRAWL_STATE, "policywatch-committed-answers")) {
            reading.all(batch -> batch.forEach(each -> StateReader.take(each, states)));
        }
        Map<String, String> answers = new HashMap<>();
        states.values().forEach(state -> answers.putAll(state.answers()));
        return answers;
    }
}
