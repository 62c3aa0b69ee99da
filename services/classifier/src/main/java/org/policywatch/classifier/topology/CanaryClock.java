package org.policywatch.classifier.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.policywatch.classifier.source.Canary;

/** Lets the canary sing once an hour, from the task of partition 0 alone; the hour is kept, so a restart repeats none. */
final class CanaryClock implements ProcessorSupplier<String, byte[], String, Emission> {
    private static final String STORE = "canary";
    private static final String KEY = "hour";
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Outlet outlet;
    private final Map<String, String> changelog;

    CanaryClock(Outlet outlet, Map<String, String> changelog) {
        this.outlet = outlet;
        this.changelog = changelog;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.Long())
                .withCachingDisabled().withLoggingEnabled(changelog), new IdentityStore.Builder());
    }

    @Override
    public Processor<String, byte[], String, Emission> get() {
        return new Singer();
    }

    private final class Singer implements Processor<String, byte[], String, Emission> {
        @SuppressWarnings("NullAway.Init") // init comes before process
        private ProcessorContext<String, Emission> context;
        @SuppressWarnings("NullAway.Init") // init comes before process
        private KeyValueStore<String, Long> hours;

        @Override
        public void init(ProcessorContext<String, Emission> given) {
            context = given;
            hours = given.getStateStore(STORE);
            if (given.taskId().partition() == 0) {
                given.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::look);
            }
        }

        @Override
        public void process(Record<String, byte[]> health) {
            // the topic only gives this processor a place to live; time makes it sing
        }

        private void look(long now) {
            Instant hour = Canary.hour(Instant.ofEpochMilli(now));
            Long last = hours.get(KEY);
            if (last == null || last < hour.toEpochMilli()) {
                hours.put(KEY, hour.toEpochMilli());
                context.forward(outlet.record(Canary.of(hour), new Origin("", -1, -1, now)));
            }
        }
    }
}
