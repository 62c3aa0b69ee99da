package org.policywatch.standalone.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.policywatch.crawler.publish.CommittedAnswers;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;

/**
 * Writes documents of the archive to {@code policy.documents.v1} as first sights, in transactions, also beside a running
 * crawler: what is committed was read before what is published, so whatever the crawler commits meanwhile is not taken
 * for lost. Two at once do not double anything: the later one stops the earlier before it reads the topic.
 */
public final class Republisher implements AutoCloseable {
    private static final String NAME = "policywatch-replay";
    /** Each transaction is sent at once, far within its time limit of ten seconds. */
    private static final int DOCUMENTS = 200;
    private static final int BYTES = 16 * 1024 * 1024;

    private final Map<String, String> committed;
    private final KafkaProducer<byte[], byte[]> producer;
    private final PublishedDocuments published;
    private final List<ProducerRecord<byte[], byte[]>> waiting = new ArrayList<>();
    private long bytes;

    private Republisher(Map<String, String> committed, KafkaProducer<byte[], byte[]> producer,
            PublishedDocuments published) {
        this.committed = committed;
        this.producer = producer;
        this.published = published;
    }

    /** Reads what is there; ConfigurationException when Kafka does not answer within 15 seconds. */
    public static Republisher open(KafkaAccess kafka) {
        Map<String, String> committed = CommittedAnswers.read(kafka);
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.transactionalProducer(NAME, NAME));
        try {
            producer.initTransactions();
            return new Republisher(committed, producer, PublishedDocuments.read(kafka));
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    /** For the replay: which answers the crawler has committed. What comes later it will bring by itself, as news. */
    public Map<String, String> committed() {
        return committed;
    }

    /**
     * Takes the next document; it is in the topic at the latest after {@link #finish}.
     *
     * @throws IllegalStateException when another replay has begun
     */
    public Fate take(Document document) {
        Fate fate = published.fate(document);
        if (fate == Fate.PUBLISHED) {
            published.add(document);
            byte[] value = Json.bytes(document.withBaseline(true));
            waiting.add(new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                    document.origin().sourceId().getBytes(StandardCharsets.UTF_8), value));
            bytes += value.length;
            if (waiting.size() >= DOCUMENTS || bytes >= BYTES) {
                finish();
            }
        }
        return fate;
    }

    /** Commits what is not yet; fails as {@link #take}. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failed send fails the commit
    public void finish() {
        if (waiting.isEmpty()) {
            return;
        }
        try {
            producer.beginTransaction();
            waiting.forEach(producer::send);
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new IllegalStateException(
                    "another replay has begun and stopped this one; run it again later, what is "
                            + "there is not written twice",
                    e);
        } catch (KafkaException e) {
            producer.abortTransaction();
            throw e;
        }
        waiting.clear();
        bytes = 0;
    }

    @Override
    public void close() {
        producer.close();
    }
}
