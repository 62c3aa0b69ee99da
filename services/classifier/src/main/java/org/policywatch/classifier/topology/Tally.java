package org.policywatch.classifier.topology;

import org.policywatch.schemas.event.Event;

/** Counts what leaves, for the metrics. */
public interface Tally {
    /** An event was handed over to Kafka. */
    void event(Event event);

    /** A record could not be read, processed or sent; {@code where} is the processor or {@code production}. */
    void deadLetter(String where);

    /** A stream thread failed. */
    void fault(boolean heals);

    /** Counts nothing. */
    Tally NONE = new Tally() {
        @Override
        public void event(Event event) {}

        @Override
        public void deadLetter(String where) {}

        @Override
        public void fault(boolean heals) {}
    };
}
