package org.policywatch.classifier;

import java.util.concurrent.atomic.LongAdder;
import org.policywatch.classifier.topology.Tally;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;

/** Counts events by type, dead letters by place, and the share of bill actions that no rule reads (L-18). */
final class MicrometerTally implements Tally {
    private static final String NOBODY_READS = "actions/unclassified";

    private final Metrics metrics;
    private final LongAdder actions = new LongAdder();
    private final LongAdder unclassified = new LongAdder();

    MicrometerTally(Metrics metrics) {
        this.metrics = metrics;
        metrics.gauge("classifier.actions.unclassified.share", this::share);
    }

    @Override
    public void event(Event event) {
        metrics.counter("classifier.events", "type", event.eventType().eventName()).increment();
        if (event.data() instanceof BillData bill && event.eventType() == EventType.BILL_ACTION) {
            action(bill);
        }
    }

    @Override
    public void deadLetter(String where) {
        metrics.counter("classifier.dead.letters", "where", where).increment();
    }

    @Override
    public void fault(boolean heals) {
        metrics.counter("classifier.faults", "heals", Boolean.toString(heals)).increment();
    }

    private void action(BillData bill) {
        boolean unread = bill.basis().explanation().stream().anyMatch(why -> why.rule().equals(NOBODY_READS));
        actions.increment();
        if (unread) {
            unclassified.increment();
        }
        metrics.counter("classifier.actions", "read", unread ? "unclassified" : "classified").increment();
    }

    private double share() {
        return actions.sum() == 0 ? 0 : (double) unclassified.sum() / actions.sum();
    }
}
