package org.policywatch.classifier.topology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.policywatch.classifier.Recent;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Topics;

/**
 * The thin shell around a desk's reducer: memory out of the store, one step, memory into the store, everything else on
 * its way. The store is in memory with a changelog; what was
 * used last is held ready beside it. Everything that can fail comes before the store is written;
 * store, output and the input's offset commit in one transaction.
 */
final class Shell<S> implements ProcessorSupplier<String, byte[], String, Emission> {
    /** A document is in hand. */
    static final String READ = "read";
    /** Its memory is in the store and on its way to the changelog; nothing else is. */
    static final String STORED = "stored";
    /** All that it leads to is on its way. */
    static final String SENT = "sent";

    /** Memories that a task holds ready, so that they need not be read from the store's bytes. */
    private static final int READY = 1_024;

    private final String store;
    private final Class<S> memory;
    private final Step.Reducer<S> reducer;
    private final Outlet outlet;
    private final Map<String, String> changelog;
    private final Steps steps;

    /** @param changelog settings of the store's changelog topic */
    Shell(String store, Class<S> memory, Step.Reducer<S> reducer, Outlet outlet, Map<String, String> changelog,
            Steps steps) {
        this.store = store;
        this.memory = memory;
        this.reducer = reducer;
        this.outlet = outlet;
        this.changelog = changelog;
        this.steps = steps;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores
                .keyValueStoreBuilder(Stores.inMemoryKeyValueStore(store), Serdes.String(), new JsonSerde<>(memory))
                .withCachingDisabled().withLoggingEnabled(changelog));
    }

    @Override
    public Processor<String, byte[], String, Emission> get() {
        return new Desk();
    }

    private final class Desk implements Processor<String, byte[], String, Emission> {
        @SuppressWarnings("NullAway.Init") // init comes before process
        private ProcessorContext<String, Emission> context;
        @SuppressWarnings("NullAway.Init") // init comes before process
        private KeyValueStore<String, S> memories;
        private final Map<String, S> recent = new Recent<>(READY);

        /** Called again when the task begins anew after a failed transaction: nothing is known then but what the store has. */
        @Override
        public void init(ProcessorContext<String, Emission> given) {
            context = given;
            memories = given.getStateStore(store);
            recent.clear();
        }

        @Override
        public void process(Record<String, byte[]> document) {
            if (document.value() == null) {
                return;
            }
            steps.reached(READ, store);
            Step<S> step = step(document);
            List<Record<String, Emission>> records = outlet.records(step, Places.of(context, document));
            boolean lost = records.stream().anyMatch(each -> each.value().topic() == Topics.DEAD_LETTERS);
            keep(document.key(), lost ? reducer.setAside(step.memory()) : step.memory());
            steps.reached(STORED, store);
            records.forEach(context::forward);
            steps.reached(SENT, store);
        }

        private Optional<S> memory(String key) {
            S ready = recent.get(key);
            return Optional.ofNullable(ready == null ? memories.get(key) : ready);
        }

        /** A document that the reducer fails on becomes a dead letter; that one was is all that the store remembers of it. */
        private Step<S> step(Record<String, byte[]> document) {
            Optional<S> memory = memory(document.key());
            try {
                return reducer.step(memory, document.value());
            } catch (RuntimeException failure) {
                keep(document.key(), reducer.setAside(memory));
                throw failure;
            }
        }

        private void keep(String key, Optional<S> kept) {
            if (kept.isPresent()) {
                memories.put(key, kept.get());
                recent.put(key, kept.get());
            } else {
                memories.delete(key);
                recent.remove(key);
            }
        }
    }
}
