package org.policywatch.notifier.outbox;

/** Another instance has moved this partition's offset: what was read is not ours to act on. Seek again, then go on. */
public final class FencedException extends RuntimeException {
    /** Names partition, expected and found offset. */
    public FencedException(String topic, int partition, long expected, long found) {
        super("offset of " + topic + "-" + partition + " is " + found + ", expected " + expected
                + ": another instance has read it meanwhile");
    }
}
