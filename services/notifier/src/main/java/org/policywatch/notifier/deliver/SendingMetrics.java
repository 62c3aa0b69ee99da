package org.policywatch.notifier.deliver;

import org.policywatch.notifier.outbox.Marking;

/** Counts what became of each try. */
public interface SendingMetrics {
    /** Counts nothing. */
    SendingMetrics NONE = _ -> {};

    /** After it was marked. */
    void marked(Marking marking);
}
