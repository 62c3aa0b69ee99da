package org.policywatch.classifier.topology;

import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a fault that time heals from one that only a person can: after the first a new thread takes over from the last
 * commit, after the second the service stops and says so.
 */
public final class Faults implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Tally tally;

    public Faults(Tally tally) {
        this.tally = tally;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        boolean heals = heals(fault);
        tally.fault(heals);
        LOG.atError().addKeyValue("fault", fault.getClass().getSimpleName()).setCause(fault)
                .log(heals ? "stream thread failed; another takes over" : "stream thread failed; the classifier stops");
        return heals
                ? StreamThreadExceptionResponse.REPLACE_THREAD
                : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** What Kafka reports heals with time, save what is wrong with rights, settings or versions. */
    static boolean heals(Throwable fault) {
        return causes(fault).anyMatch(ApiException.class::isInstance) && causes(fault).noneMatch(Faults::lasting);
    }

    private static boolean lasting(Throwable cause) {
        return cause instanceof AuthenticationException || cause instanceof AuthorizationException
                || cause instanceof InvalidConfigurationException || cause instanceof UnsupportedVersionException;
    }

    private static Stream<Throwable> causes(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause);
    }
}
