package org.policywatch.notifier.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.filter.EventFilter;

/**
 * One filter of one subscriber.
 *
 * @param id opaque
 * @param subscriberId whose
 * @param filter what
 * @param frequency how often
 * @param startsAt events recorded before are not mailed
 * @param optIn key of the opt-in mail that it waits for; absent once confirmed
 */
public record Subscription(String id, String subscriberId, EventFilter filter, Frequency frequency, Instant startsAt,
        @Nullable String optIn) {
    /** True once confirmed. */
    public boolean active() {
        return optIn == null;
    }
}
