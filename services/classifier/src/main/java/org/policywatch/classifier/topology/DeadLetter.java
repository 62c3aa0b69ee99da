package org.policywatch.classifier.topology;

import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.kafka.DeadLetters;
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
    /** Name of the configuration member that holds the clock of the handlers. */
    static final String CLOCK = "policywatch.clock";
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetter.class);

    private DeadLetter() {}

    static Tally tally(Map<String, ?> configuration) {
        return configuration.get(TALLY) instanceof Tally given ? given : Tally.NONE;
    }

    static Clock clock(Map<String, ?> configuration) {
        return configuration.get(CLOCK) instanceof Clock given ? given : Clock.systemUTC();
    }

    /** The dead letter of a record; {@code failure} says what happened and when. */
    static ProducerRecord<byte[], byte[]> of(ErrorHandlerContext context, byte @Nullable [] key,
            byte @Nullable [] value, DeadLetters.Failure failure) {
        Origin here = new Origin(context.topic() == null ? "" : context.topic(), context.partition(), context.offset(),
                context.timestamp());
        Origin origin = context.headers() == null ? here : Origin.of(context.headers(), here);
        LOG.atWarn().addKeyValue("topic", origin.topic()).addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset()).addKeyValue("reason", failure.reason())
                .log("record set aside as dead letter");
        return new ProducerRecord<>(Topics.DEAD_LETTERS.topic(), null, Math.max(0, context.timestamp()), key, value,
                origin.deadLetterHeaders(failure));
    }

    /** @param what happened, in a few words */
    static DeadLetters.Failure failure(String what, Exception error, Clock clock) {
        Throwable cause = root(error);
        String reason = what + ": " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new DeadLetters.Failure("classifier", reason, cause.getClass().getName(), clock.instant());
    }

    private static Throwable root(Throwable error) {
        Throwable cause = error;
        for (Throwable next = error; next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }
}
