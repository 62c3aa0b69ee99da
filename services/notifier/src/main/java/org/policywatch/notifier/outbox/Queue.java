package org.policywatch.notifier.outbox;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What others may do to the queue. */
public final class Queue {
    private Queue() {}

    /** What is queued or waits for this subscriber is not sent; in the caller's transaction. */
    public static void suppress(Handle handle, String subscriberId, Instant now) {
        OutboxTable.suppress(handle, subscriberId, now);
    }
}
