package org.policywatch.classifier.topology;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A store that holds nothing and says that it is persistent. Kafka Streams keeps an instance's identity on disk only
 * where a topology has a persistent store; without it every start is a stranger, with a new transactional id, and what a
 * killed process left open keeps readers of committed records waiting until it times out. With it the restart takes over
 * its own open transaction at once (measured on 4.3.1; requirement K-13).
 */
final class IdentityStore implements StateStore {
    static final String NAME = "identity";

    private boolean open;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Builds it, without a changelog. */
    static final class Builder implements StoreBuilder<IdentityStore> {
        @Override
        public StoreBuilder<IdentityStore> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<IdentityStore> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<IdentityStore> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("there is nothing to log");
        }

        @Override
        public StoreBuilder<IdentityStore> withLoggingDisabled() {
            return this;
        }

        @Override
        public IdentityStore build() {
            return new IdentityStore();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
