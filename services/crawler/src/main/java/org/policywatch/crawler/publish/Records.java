package org.policywatch.crawler.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.Standings;
import org.policywatch.crawler.crawl.Visit;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.Document;

/** The records of one visit: its documents in their order, then health and state. */
final class Records {
    private Records() {}

    /** @param known parts of the state that are in the topic already */
    static List<ProducerRecord<byte[], byte[]>> of(int partition, Source source, StateRecords.Parts known,
            Visit visit) {
        byte[] key = source.id().getBytes(StandardCharsets.UTF_8);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Document document : visit.documents()) {
            records.add(new ProducerRecord<>(Topics.DOCUMENTS.topic(), key, Json.bytes(document)));
        }
        records.add(new ProducerRecord<>(Topics.SOURCES.topic(), key,
                Json.bytes(Standings.health(source, visit.state()))));
        records.addAll(StateRecords.of(partition, known, visit.state()));
        return records;
    }
}
