package org.policywatch.notifier.outbox;

import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Rows of {@code consumed}. */
final class OffsetTable {
    private OffsetTable() {}

    /** Where reading goes on; empty when this partition was never read. */
    static OptionalLong next(Handle handle, String topic, int partition) {
        return handle
                .createQuery("SELECT next_offset FROM consumed WHERE topic = :topic AND kafka_partition = :partition")
                .bind("topic", topic).bind("partition", partition).mapTo(Long.class).findOne().map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Moves every partition of the batch on, provided that nobody else did. */
    static void advance(Handle handle, Intake.Batch batch) {
        batch.offsets().forEach((partition, span) -> advance(handle, batch.topic(), partition, span));
    }

    private static void advance(Handle handle, String topic, int partition, Intake.Span span) {
        int changed = handle.createUpdate("""
                INSERT INTO consumed (topic, kafka_partition, next_offset) VALUES (:topic, :partition, :next)
                ON CONFLICT (topic, kafka_partition) DO UPDATE SET next_offset = :next
                WHERE consumed.next_offset = :from""").bind("topic", topic).bind("partition", partition)
                .bind("from", span.from()).bind("next", span.next()).execute();
        if (changed != 1) {
            throw new FencedException(topic, partition, span.from(), next(handle, topic, partition).orElse(-1));
        }
    }
}
