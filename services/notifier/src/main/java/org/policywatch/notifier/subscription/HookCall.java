package org.policywatch.notifier.subscription;

import java.net.URI;

/**
 * One event for one webhook.
 *
 * @param eventId which event
 * @param subscriptionId whose hook
 * @param target where to
 * @param body the event as it stood on the stream, a CloudEvent in JSON
 * @param attempts so far, this one included once leased
 * @param fence number of the lease; a worker with an older one does not mark
 */
public record HookCall(String eventId, String subscriptionId, Target target, String body, int attempts, long fence) {
    /** Address, and what the secret is derived from. */
    public record Target(URI url, String salt) {}

    /** As it is once taken. */
    public HookCall leased() {
        return new HookCall(eventId, subscriptionId, target, body, attempts + 1, fence + 1);
    }

    /** The same on every try, different for every event and hook. */
    public String idempotencyKey() {
        return eventId + "." + subscriptionId;
    }
}
