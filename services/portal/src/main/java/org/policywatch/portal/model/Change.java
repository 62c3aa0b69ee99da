package org.policywatch.portal.model;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.RetractionData;

/** What one record changes in the read model. */
public sealed interface Change {
    /** Applies it; a second time changes nothing. */
    void applyTo(Handle handle);

    /** An event; the record's bytes are kept. */
    record NewEvent(Event event, String json) implements Change {
        @Override
        public void applyTo(Handle handle) {
            boolean retracted = handle.createQuery("SELECT count(*) FROM retraction WHERE voided = ?")
                    .bind(0, event.id()).mapTo(Integer.class).one() > 0;
            handle.execute("INSERT INTO event (id, recorded, subject, shown, body) VALUES (?, ?, ?, ?, ?) "
                    + "ON CONFLICT (id) DO NOTHING", event.id(), ReadModel.Cursor.of(event).recorded(),
                    event.subject(), isNews() && !retracted ? 1 : 0, json.getBytes(StandardCharsets.UTF_8));
            if (event.data() instanceof RetractionData data) {
                data.voids().forEach(each -> retract(handle, each));
            }
        }

        /** First sight, operators' events and canaries are no news. */
        private boolean isNews() {
            EventType.Audience audience = event.eventType().audience();
            return !event.data().basis().baseline() && audience != EventType.Audience.NOBODY
                    && audience != EventType.Audience.OPERATORS;
        }

        private void retract(Handle handle, String voided) {
            handle.execute("INSERT INTO retraction (voided, by_event) VALUES (?, ?) ON CONFLICT (voided) DO NOTHING",
                    voided, event.id());
            handle.execute("UPDATE event SET shown = 0 WHERE id = ?", voided);
        }
    }

    /** The newest state of a source or an agreement; an empty value removes it. */
    record NewState(String table, String key, Optional<String> json) implements Change {
        @Override
        public void applyTo(Handle handle) {
            if (json.isEmpty()) {
                handle.execute("DELETE FROM " + table + " WHERE id = ?", key);
            } else {
                handle.execute("INSERT INTO " + table + " (id, body) VALUES (?, ?) "
                        + "ON CONFLICT (id) DO UPDATE SET body = excluded.body", key,
                        json.get().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** An event as it came; where it came in binary mode, written whole. */
    static Change of(Event event, byte[] value) {
        boolean whole = Json.tree(value).has("specversion");
        return new NewEvent(event, whole ? text(value) : Json.write(event));
    }

    /** What a record of a state table means to us. */
    static Change ofState(ConsumerRecord<byte[], byte[]> entry) {
        String table = entry.topic().equals(Topics.SOURCES.topic()) ? "source" : "agreement";
        return new NewState(table, text(entry.key()), Optional.ofNullable(entry.value()).map(Change::text));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
