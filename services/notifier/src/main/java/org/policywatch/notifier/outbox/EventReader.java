package org.policywatch.notifier.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.policywatch.schemas.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the events of the stream into the {@link Intake}. Offsets live in the database, never in Kafka: on assignment the
 * reader seeks to what the database says, and after any failure it goes back there (K-15, E-37).
 */
public final class EventReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int TRIES = 3;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final Intake intake;
    private final Outbox outbox;
    private final RecordReader records;
    private final Runnable queued;
    private final Map<Integer, Long> positions = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("notifier-reader").unstarted(this::run);
    private volatile boolean assigned;

    /**
     * @param consumer not yet subscribed; closed by this reader
     * @param queued called after mails were queued
     */
    public EventReader(Consumer<byte[], byte[]> consumer, String topic, Intake intake, Outbox outbox,
            RecordReader records, Runnable queued) {
        this.consumer = consumer;
        this.topic = topic;
        this.intake = intake;
        this.outbox = outbox;
        this.records = records;
        this.queued = queued;
    }

    /** Starts reading on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** True once partitions are assigned and reading goes on. */
    public boolean reading() {
        return assigned && thread.isAlive();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic), new Seeking());
            while (stop.getCount() > 0) {
                step();
            }
        } catch (WakeupException | InterruptException stopped) {
            LOG.atDebug().log("reader stopped");
        }
    }

    private void step() {
        try {
            take(consumer.poll(POLL));
        } catch (WakeupException | InterruptException stopped) {
            throw stopped;
        } catch (FencedException fenced) {
            LOG.atInfo().setCause(fenced).log("read by another instance; going on from its offset");
            goBack();
        } catch (RuntimeException failed) {
            LOG.atError().setCause(failed).log("events could not be taken in; tried again");
            goBack();
            rest();
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> polled) {
        if (polled.isEmpty()) {
            return;
        }
        List<Decoded> decoded = new ArrayList<>();
        polled.forEach(record -> records.read(record).ifPresent(event -> decoded.add(new Decoded(record, event))));
        records.flush();
        List<Event> events = decoded.stream().map(Decoded::event).toList();
        try {
            accept(events, spans(polled));
        } catch (FencedException fenced) {
            throw fenced;
        } catch (RuntimeException failed) {
            LOG.atWarn().setCause(failed).log("a batch could not be taken in; its events are tried one by one");
            decoded.forEach(this::acceptAlone);
            accept(List.of(), spans(polled));
        }
    }

    private void accept(List<Event> events, Map<Integer, Intake.Span> spans) {
        int mails = intake.accept(new Intake.Batch(topic, events, spans));
        spans.forEach((partition, span) -> positions.put(partition, span.next()));
        if (mails > 0) {
            queued.run();
        }
    }

    /** An event that fails {@value #TRIES} times while the database works is poison: set aside, and passed over. */
    private void acceptAlone(Decoded decoded) {
        int partition = decoded.record().partition();
        Map<Integer, Intake.Span> span = Map.of(partition, new Intake.Span(positions.getOrDefault(partition, 0L),
                decoded.record().offset() + 1));
        Optional<RuntimeException> failed = Optional.empty();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            failed = attempt(decoded.event(), span);
            if (failed.isEmpty()) {
                return;
            }
        }
        records.setAside(decoded.record(), failed.orElseThrow());
        records.flush();
        accept(List.of(), span);
    }

    /** The failure that is the event's own; that of a database which is away is thrown. */
    private Optional<RuntimeException> attempt(Event event, Map<Integer, Intake.Span> span) {
        try {
            accept(List.of(event), span);
            return Optional.empty();
        } catch (FencedException fenced) {
            throw fenced;
        } catch (RuntimeException failed) {
            if (!intake.works()) {
                throw failed;
            }
            return Optional.of(failed);
        }
    }

    private record Decoded(ConsumerRecord<byte[], byte[]> record, Event event) {}

    private Map<Integer, Intake.Span> spans(ConsumerRecords<byte[], byte[]> polled) {
        Map<Integer, Intake.Span> spans = new HashMap<>();
        polled.nextOffsets().forEach((partition, next) -> spans.put(partition.partition(),
                new Intake.Span(positions.getOrDefault(partition.partition(), 0L), next.offset())));
        return spans;
    }

    private void goBack() {
        seek(consumer.assignment());
    }

    private void seek(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            long next = outbox.nextOffset(topic, partition.partition()).orElse(0);
            positions.put(partition.partition(), next);
            consumer.seek(partition, next);
        }
    }

    private void rest() {
        try {
            if (stop.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private final class Seeking implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            seek(partitions);
            assigned = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(partition -> positions.remove(partition.partition()));
        }
    }

    /** Stops after the batch in hand and leaves the group. */
    @Override
    public void close() {
        stop.countDown();
        consumer.wakeup();
        try {
            Optional.of(thread).filter(Thread::isAlive).orElse(Thread.ofVirtual().unstarted(() -> {}))
                    .join(Duration.ofSeconds(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IllegalThreadStateException neverStarted) {
            consumer.close();
        }
    }
}
