package org.policywatch.notifier.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.policywatch.platform.kafka.DeadLetters;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
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
        try {
            if (fromTheFuture(record)) {
                unknown.incrementAndGet();
                return Optional.empty();
            }
            Event event = Json.read(record.value(), Event.class);
            checkHeaders(record, event);
            return Optional.of(event);
        } catch (UnreadableJsonException | IllegalArgumentException | NullPointerException unreadable) {
            setAside(record, unreadable);
            return Optional.empty();
        }
    }

    private static boolean fromTheFuture(ConsumerRecord<byte[], byte[]> record) {
        String type = Json.tree(record.value()).path("type").asText();
        return type.startsWith("org.policywatch.") && EventType.ofType(type).isEmpty();
    }

    private static void checkHeaders(ConsumerRecord<byte[], byte[]> record, Event event) {
        for (Map.Entry<String, String> expected : event.headers().entrySet()) {
            Header header = record.headers().lastHeader(expected.getKey());
            if (header != null && !new String(header.value(), StandardCharsets.UTF_8).equals(expected.getValue())) {
                throw new IllegalArgumentException("header " + expected.getKey() + " differs from the body");
            }
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        LOG.atWarn().addKeyValue("partition", record.partition()).addKeyValue("offset", record.offset())
                .log("event can't be read; set aside as a dead letter");
        pending.add(
                deadLetters.send(DeadLetters.of(record, DeadLetters.Failure.of(SERVICE, reason, clock.instant()))));
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
