package org.policywatch.classifier.topology;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Sets aside a record whose key or value no deserialiser takes. */
public final class UnreadableHandler implements DeserializationExceptionHandler {
    private Tally tally = Tally.NONE;
    private Clock clock = Clock.systemUTC();

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unread, Exception error) {
        tally.deadLetter("reading");
        return Response.resume(List.of(DeadLetter.of(context, unread.key(), unread.value(),
                DeadLetter.failure("cannot be read", error, clock))));
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        tally = DeadLetter.tally(configuration);
        clock = DeadLetter.clock(configuration);
    }
}
