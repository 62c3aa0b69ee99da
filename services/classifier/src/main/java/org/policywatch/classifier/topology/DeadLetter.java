package org.policywatch.classifier.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters: the record, whole, with its place and the reason. Kafka Streams sends them in the same
 * transaction that moves the offset on, and the stream goes on (requirement K-18).
 */
final class DeadLetter {
    /** Name of the configuration member that holds the {@link Tally} of the handlers. */
    static final String TALLY = "policywatch.tally";
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private DeadLetter() {}

    static Tally tally(Map<String, ?> configuration) {
        return configuration.get(TALLY) instanceof Tally given ? given : Tally.NONE;
    }

    /** @param what happened, in a few words */
    static ProducerRecord<byte[], byte[]> of(ErrorHandlerContext context, byte @Nullable [] key,
            byte @Nullable [] value, String what, Exception error) {
        Origin here = new Origin(context.topic() == null ? "" : context.topic(), context.partition(), context.offset(),
                context.timestamp());
        Origin origin = context.headers() == null ? here : Origin.of(context.headers(), here);
        Throwable cause = root(error);
        String reason = what + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        LOG.atWarn().addKeyValue("topic", origin.topic()).addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset()).setCause(error)
                .log("record set aside as dead letter: {}", what);
        return new ProducerRecord<>(Topics.DEAD_LETTERS.topic(), null, Math.max(0, context.timestamp()), key, value,
                origin.deadLetterHeaders(reason, cause.getClass().getName()));
    }

    private static Throwable root(Throwable error) {
        Throwable cause = error;
        for (Throwable next = error; next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }
}
