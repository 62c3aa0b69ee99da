package org.policywatch.classifier.topology;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Sets aside what made a record that Kafka will never take because of its size; any other fault stops the thread, whose
 * successor tries again from the last commit.
 */
public final class UnsendableHandler implements ProductionExceptionHandler {
    private Tally tally = Tally.NONE;
    private Clock clock = Clock.systemUTC();

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> refused, Exception error) {
        if (!(error instanceof RecordTooLargeException)) {
            return Response.fail();
        }
        tally.deadLetter("production");
        String what = "a record for " + refused.topic() + " was refused";
        return Response.resume(
                List.of(DeadLetter.of(context, context.sourceRawKey(), context.sourceRawValue(),
                        DeadLetter.failure(what, error, clock))));
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        tally = DeadLetter.tally(configuration);
        clock = DeadLetter.clock(configuration);
    }
}
