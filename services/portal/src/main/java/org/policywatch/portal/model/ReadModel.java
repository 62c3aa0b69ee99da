package org.policywatch.portal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.state.SourceHealth;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * What the pages read. Filled by record, each once by its event id, together with the positions in the topics; ordered
 * by what the events say and never by arrival, so that a rebuilt model gives the same answers. No personal data.
 */
public final class ReadModel {
    /** Raise it whenever a table or its filling changes: an older file is then built again. */
    private static final int VERSION = 1;
    private static final int BUSY_MILLIS = 5_000;
    private static final List<String> TABLES = List.of(
            "CREATE TABLE event (id TEXT PRIMARY KEY, recorded INTEGER NOT NULL, subject TEXT NOT NULL, "
                    + "shown INTEGER NOT NULL, body BLOB NOT NULL)",
            "CREATE INDEX event_latest ON event (shown, recorded DESC, id DESC)",
            "CREATE INDEX event_subject ON event (subject, recorded DESC, id DESC)",
            "CREATE TABLE retraction (voided TEXT PRIMARY KEY, by_event TEXT NOT NULL)",
            "CREATE TABLE source (id TEXT PRIMARY KEY, body BLOB NOT NULL)",
            "CREATE TABLE agreement (id TEXT PRIMARY KEY, body BLOB NOT NULL)",
            "CREATE TABLE position (topic TEXT, part INTEGER, next INTEGER NOT NULL, PRIMARY KEY (topic, part))");

    private final Jdbi jdbi;

    private ReadModel(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens the file, or makes it; one of another version is replaced by an empty one.
     *
     * @throws IOException when the directory cannot be written
     */
    public static ReadModel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ReadModel model = new ReadModel(Jdbi.create(dataSource(file)));
        if (model.version() != VERSION) {
            model.clear();
        }
        return model;
    }

    /** Empties it; the next start of the feeder reads the topics from their beginning. */
    public void clear() {
        jdbi.useTransaction(handle -> {
            for (String table : List.of("event", "retraction", "source", "agreement", "position")) {
                handle.execute("DROP TABLE IF EXISTS " + table);
            }
            TABLES.forEach(handle::execute);
            handle.execute("PRAGMA user_version = " + VERSION);
        });
    }

    /** Applies changes and the positions after them; all or nothing. */
    public void apply(List<Change> changes, Map<TopicPartition, Long> positions) {
        jdbi.useTransaction(handle -> {
            changes.forEach(change -> change.applyTo(handle));
            positions.forEach((partition, next) -> handle.execute(
                    "INSERT INTO position (topic, part, next) VALUES (?, ?, ?) "
                            + "ON CONFLICT (topic, part) DO UPDATE SET next = excluded.next",
                    partition.topic(), partition.partition(), next));
        });
    }

    /** Where to read on, by partition; a partition that was never read is absent. */
    public Map<TopicPartition, Long> positions() {
        return jdbi.withHandle(handle -> {
            Map<TopicPartition, Long> positions = new HashMap<>();
            handle.createQuery("SELECT topic, part, next FROM position").map((row, context) -> positions.put(
                    new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3))).list();
            return positions;
        });
    }

    /** The latest events that are news, newest recorded first. */
    public List<StoredEvent> latest(Optional<Cursor> before, int limit) {
        String older = before.isPresent() ? " AND (recorded, id) < (:recorded, :id)" : "";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("SELECT body FROM event WHERE shown = 1" + older
                    + " ORDER BY recorded DESC, id DESC LIMIT :limit").bind("limit", limit);
            before.ifPresent(cursor -> query.bind("recorded", cursor.recorded()).bind("id", cursor.id()));
            return query.map((row, context) -> StoredEvent.of(row.getBytes(1))).list();
        });
    }

    /** One event by its id, shown or not. */
    public Optional<StoredEvent> event(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT body FROM event WHERE id = ?").bind(0, id)
                .map((row, context) -> StoredEvent.of(row.getBytes(1))).findOne());
    }

    /** Events of these subjects, newest first, the baseline too. */
    public List<StoredEvent> about(List<String> subjects, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                "SELECT body FROM event WHERE subject IN (<subjects>) ORDER BY recorded DESC, id DESC LIMIT :limit")
                .bindList("subjects", subjects).bind("limit", limit)
                .map((row, context) -> StoredEvent.of(row.getBytes(1))).list());
    }

    /** The event that voided this one. */
    public Optional<StoredEvent> retractionOf(String id) {
        return jdbi.withHandle(handle -> handle
                .createQuery("SELECT body FROM event WHERE id = (SELECT by_event FROM retraction WHERE voided = ?)")
                .bind(0, id).map((row, context) -> StoredEvent.of(row.getBytes(1))).findOne());
    }

    /** Health of all sources, by id. */
    public List<SourceHealth> sources() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT body FROM source ORDER BY id")
                .map((row, context) -> Json.read(row.getBytes(1), SourceHealth.class)).list());
    }

    /** How many agreements are known now: on the participating list or missing from it; pending ones do not count. */
    public Counts counts() {
        return jdbi.withHandle(handle -> new Counts(number(handle, "SELECT count(*) FROM event"),
                number(handle, "SELECT count(*) FROM event WHERE shown = 1"),
                number(handle, "SELECT count(*) FROM agreement WHERE json_extract(body, '$.status') <> 'pending'")));
    }

    /** Recorded time of the newest event of any kind; empty while there is none. */
    public Optional<Instant> newestRecorded() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT max(recorded) FROM event")
                .map((row, context) -> {
                    long micros = row.getLong(1);
                    return row.wasNull() ? Optional.<Instant>empty() : Optional.of(Cursor.instant(micros));
                }).one());
    }

    /**
     * Sizes.
     *
     * @param events all of them, the first sight too
     * @param news events that are news and are not retracted
     * @param agreements agreements, not agencies
     */
    public record Counts(long events, long news, long agreements) {}

    /**
     * A place in the order of events.
     *
     * @param recorded microseconds since 1970
     * @param id of the event
     */
    public record Cursor(long recorded, String id) {
        /** The place of this event. */
        public static Cursor of(Event event) {
            return new Cursor(micros(event.recordedtime()), event.id());
        }

        static long micros(Instant instant) {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
        }

        static Instant instant(long micros) {
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        }
    }

    private int version() {
        return jdbi.withHandle(handle -> (int) number(handle, "PRAGMA user_version"));
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    private static SQLiteDataSource dataSource(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }
}
