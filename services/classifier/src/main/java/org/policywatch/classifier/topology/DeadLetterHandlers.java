package org.policywatch.classifier.topology;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.policywatch.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Kafka Streams asks when a record cannot be read, processed or sent: the record goes, whole and with its reason,
 * to the dead letters in the same transaction that moves its offset on, and the stream goes on (requirement K-18).
 */
public final class DeadLetterHandlers {
    /** Name of the configuration member that holds the {@link Tally}. */
    public static final String TALLY = "policywatch.tally";
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandlers.class);

    private DeadLetterHandlers() {}

    /** A record whose bytes no deserialiser takes. */
    public static final class Unreadable implements DeserializationExceptionHandler {
        private Tally tally = Tally.NONE;

        @Override
        public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unread,
                Exception error) {
            tally.deadLetter("reading");
            return Response.resume(List.of(letter(context, unread.key(), unread.value(), "cannot be read", error)));
        }

        @Override
        public void configure(Map<String, ?> configuration) {
            tally = tally(configuration);
        }
    }

    /** A record that a processor failed on. */
    public static final class Unprocessable implements ProcessingExceptionHandler {
        private Tally tally = Tally.NONE;

        @Override
        public Response handleError(ErrorHandlerContext context, Record<?, ?> failed, Exception error) {
            tally.deadLetter(context.processorNodeId());
            return Response.resume(List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(),
                    "processor " + context.processorNodeId() + " failed", error)));
        }

        @Override
        public void configure(Map<String, ?> configuration) {
            tally = tally(configuration);
        }
    }

    /** A record that Kafka does not take: too large for good, else a fault that stops the thread to try again. */
    public static final class Unsendable implements ProductionExceptionHandler {
        private Tally tally = Tally.NONE;

        @Override
        public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> refused,
                Exception error) {
            if (!(error instanceof RecordTooLargeException)) {
                return Response.fail();
            }
            tally.deadLetter("production");
            return Response.resume(List.of(letter(context, context.sourceRawKey(), context.sourceRawValue(),
                    "a record for " + refused.topic() + " was refused", error)));
        }

        @Override
        public void configure(Map<String, ?> configuration) {
            tally = tally(configuration);
        }
    }

    private static Tally tally(Map<String, ?> configuration) {
        return configuration.get(TALLY) instanceof Tally given ? given : Tally.NONE;
    }

    private static ProducerRecord<byte[], byte[]> letter(ErrorHandlerContext context, byte[] key, byte[] value,
            String what, Exception error) {
        Origin here = new Origin(context.topic() == null ? "" : context.topic(), context.partition(), context.offset(),
                context.timestamp());
        Origin origin = context.headers() == null ? here : Origin.of(context.headers(), here);
        Throwable cause = root(error);
        String reason = what + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        LOG.atWarn().addKeyValue("topic", origin.topic()).addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset()).setCause(error).log("record set aside as dead letter: {}", what);
        return new ProducerRecord<>(Topics.DEAD_LETTERS.topic(), null, Math.max(0, context.timestamp()), key, value,
                origin.deadLetterHeaders(reason, cause.getClass().getName()));
    }

    private static Throwable root(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
