package org.policywatch.notifier.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.platform.kafka.EventRecords;
import org.policywatch.schemas.ReadEvent;
import org.policywatch.schemas.event.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a record to an event. What can't be read, or whose headers differ from its body (K-30), goes to the dead letters,
 * whole; a type from the future is passed over.
 */
public final class RecordReader {
    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
    private static final String SERVICE = "notifier";

    private final Producer<byte[], byte[]> deadLetters;
    private final Clock clock;
    private final List<Future<RecordMetadata>> pending = new ArrayList<>();
    private final AtomicLong unknown = new AtomicLong();

    public RecordReader(Producer<byte[], byte[]> deadLetters, Clock clock) {
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** The event; empty when it was set aside or passed over. */
    Optional<Event> read(ConsumerRecord<byte[], byte[]> record) {
        return switch (EventRecords.read(record)) {
            case ReadEvent.Known(Event event) -> Optional.of(event);
            case ReadEvent.Unknown _ -> passedOver();
            case ReadEvent.Unreadable(String reason) -> setAside(record, reason);
        };
    }

    private Optional<Event> passedOver() {
        unknown.incrementAndGet();
        return Optional.empty();
    }

    private Optional<Event> setAside(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.atWarn().addKeyValue("partition", record.partition()).addKeyValue("offset", record.offset())
                .log("event can't be read; set aside as a dead letter");
        letter(record, new DeadLetters.Failure(SERVICE, reason, "unreadable", clock.instant()));
        return Optional.empty();
    }

    /** It can be read and not be taken in: set aside, so that it stops nobody else (K-18). */
    void setAside(ConsumerRecord<byte[], byte[]> record, RuntimeException error) {
        LOG.atError().addKeyValue("partition", record.partition()).addKeyValue("offset", record.offset())
                .setCause(error).log("event can't be taken in; set aside as a dead letter");
        letter(record, DeadLetters.Failure.of(SERVICE, error, clock.instant()));
    }

    private void letter(ConsumerRecord<byte[], byte[]> record, DeadLetters.Failure failure) {
        pending.add(deadLetters.send(DeadLetters.of(record, failure)));
    }

    /**
     * Returns when all dead letters are written; only then may offsets move on.
     *
     * @throws IllegalStateException when one could not be written
     */
    void flush() {
        List<Future<RecordMetadata>> waiting = List.copyOf(pending);
        pending.clear();
        waiting.forEach(RecordReader::written);
    }

    private static void written(Future<RecordMetadata> letter) {
        try {
            letter.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a dead letter could not be written", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Events of types that this version does not know. */
    public long unknownTypes() {
        return unknown.get();
    }
}
