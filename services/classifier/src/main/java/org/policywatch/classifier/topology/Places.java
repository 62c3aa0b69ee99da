package org.policywatch.classifier.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tells where the record in hand came from. */
final class Places {
    private Places() {}

    /** The document's place; a record made by the clock has none. */
    static Origin of(ProcessorContext<?, ?> context, Record<?, ?> record) {
        Origin here = context.recordMetadata()
                .map(place -> new Origin(place.topic(), place.partition(), place.offset(), record.timestamp()))
                .orElse(new Origin("", -1, -1, record.timestamp()));
        return Origin.of(record.headers(), here);
    }
}
