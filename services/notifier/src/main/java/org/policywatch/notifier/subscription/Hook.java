package org.policywatch.notifier.subscription;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook: where the events of one saved filter are sent as they come.
 *
 * @param subscriptionId the saved filter
 * @param url of the receiver; may hold secrets of its owner, so it is never logged
 * @param salt what its secret is derived from, with the installation's
 * @param state how it fares
 */
public record Hook(String subscriptionId, URI url, String salt, State state) {
    /**
     * How it fares.
     *
     * @param offAt absent while it is on
     * @param failingSince absent while it works
     * @param answer the receiver's last, in words
     * @param answeredAt when that was
     */
    public record State(@Nullable Instant offAt, @Nullable Instant failingSince, @Nullable String answer,
            @Nullable Instant answeredAt) {
        /** On, and never called. */
        public static final State NEW = new State(null, null, null, null);
    }

    /** True while events are sent. */
    public boolean on() {
        return state.offAt() == null;
    }
}
