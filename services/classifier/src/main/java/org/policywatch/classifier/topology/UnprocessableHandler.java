package org.policywatch.classifier.topology;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** Sets aside a record that a processor failed on; the processor wrote nothing before it failed. */
public final class UnprocessableHandler implements ProcessingExceptionHandler {
    private Tally tally = Tally.NONE;
    private Clock clock = Clock.systemUTC();

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> failed, Exception error) {
        tally.deadLetter(context.processorNodeId());
        String what = "processor " + context.processorNodeId() + " failed";
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
