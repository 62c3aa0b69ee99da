package org.policywatch.portal.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.kafka.EventRecords;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the public topics into the read model, from where the model says it stopped. One thread; no consumer group, as
 * every portal needs all of them.
 */
public final class Feeder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ASK = Duration.ofSeconds(5);

    private final ReadModel model;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile Instant caughtUp = Instant.EPOCH;
    private volatile Instant asked = Instant.EPOCH;
    private volatile @Nullable String trouble;
    private volatile @Nullable Thread thread;

    /** @param consumers make a consumer with byte values, read_committed, that starts where a topic begins */
    public Feeder(ReadModel model, Supplier<Consumer<byte[], byte[]>> consumers, Clock clock) {
        this.model = model;
        this.consumers = consumers;
        this.clock = clock;
    }

    /** Starts its thread; it goes on until {@link #close}. */
    public void start() {
        thread = Thread.ofPlatform().name("portal-feeder").start(this::run);
    }

    /** True once it has read everything that there was. */
    public boolean ready() {
        return caughtUp.isAfter(Instant.EPOCH);
    }

    /** Since when it is behind the topics; zero while it keeps up. Behind too is who cannot reach Kafka. */
    public Duration behind() {
        return ready() ? Duration.between(caughtUp, clock.instant()) : Duration.ZERO;
    }

    /** True while its thread runs. */
    public boolean alive() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** The newest failure in words; absent when all is well. */
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closed.countDown();
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            join(running);
        }
    }

    private void run() {
        while (closed.getCount() > 0) {
            try (Consumer<byte[], byte[]> open = consumers.get()) {
                consumer = open;
                assign(open);
                while (closed.getCount() > 0) {
                    step(open);
                }
            } catch (WakeupException e) {
                LOG.atDebug().log("the feeder was told to stop");
            } catch (KafkaException e) {
                trouble = "reading the topics failed: " + e.getMessage();
                LOG.atWarn().setCause(e)
                        .log("reading the topics failed; a new consumer starts where the model stopped");
                pause();
            }
        }
    }

    private void assign(Consumer<byte[], byte[]> open) {
        List<TopicPartition> partitions = Stream.of(Topics.EVENTS, Topics.SOURCES, Topics.AGREEMENTS)
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(each -> new TopicPartition(topic.topic(), each)))
                .toList();
        open.assign(partitions);
        Map<TopicPartition, Long> positions = model.positions();
        for (TopicPartition each : partitions) {
            Long next = positions.get(each);
            if (next == null) {
                open.seekToBeginning(List.of(each));
            } else {
                open.seek(each, next);
            }
        }
    }

    private void step(Consumer<byte[], byte[]> open) {
        ConsumerRecords<byte[], byte[]> records = open.poll(POLL);
        if (!records.isEmpty()) {
            apply(records);
        }
        if (Duration.between(asked, clock.instant()).compareTo(ASK) >= 0) {
            askHowFar(open);
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> records) {
        List<Change> changes = new ArrayList<>();
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> each : records) {
            changes.addAll(change(each));
            positions.put(new TopicPartition(each.topic(), each.partition()), each.offset() + 1);
        }
        model.apply(changes, positions);
    }

    private static List<Change> change(ConsumerRecord<byte[], byte[]> entry) {
        if (!entry.topic().equals(Topics.EVENTS.topic())) {
            return List.of(Change.ofState(entry));
        }
        return switch (EventRecords.read(entry)) {
            case ReadEvent.Known known -> List.of(Change.of(known.event(), entry.value()));
            case ReadEvent.Unknown future -> passOver(entry, "type from the future: " + future.type());
            case ReadEvent.Unreadable poison -> passOver(entry, poison.reason());
        };
    }

    /** A record that cannot be read is told and passed over: an event of a type from the future must not stop us. */
    private static List<Change> passOver(ConsumerRecord<byte[], byte[]> entry, String reason) {
        LOG.atWarn().addKeyValue("topic", entry.topic()).addKeyValue("partition", entry.partition())
                .addKeyValue("offset", entry.offset()).log("not shown, as it cannot be read: {}", reason);
        return List.of();
    }

    private void askHowFar(Consumer<byte[], byte[]> open) {
        Map<TopicPartition, Long> ends = open.endOffsets(open.assignment(), ASK);
        asked = clock.instant();
        if (ends.entrySet().stream().allMatch(each -> open.position(each.getKey(), ASK) >= each.getValue())) {
            caughtUp = asked;
            trouble = null;
        }
    }

    private void pause() {
        try {
            if (closed.await(ASK.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atDebug().log("the feeder was told to stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private static void join(Thread running) {
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
