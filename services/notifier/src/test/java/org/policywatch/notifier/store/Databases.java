package org.policywatch.notifier.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Real databases for tests: SQLite in a folder, and PostgreSQL from its own binaries, one server a JVM. */
public final class Databases {
    private static @Nullable EmbeddedPostgres postgres;

    private Databases() {}

    /** A new SQLite file. */
    public static NotifierDatabase sqlite(Path folder) {
        return NotifierDatabase.open("jdbc:sqlite:" + folder.resolve("notifier.db"));
    }

    /** A new database on a real PostgreSQL; the test is skipped where its binaries can't run. */
    public static synchronized NotifierDatabase postgresql() {
        try {
            EmbeddedPostgres server = postgres == null ? EmbeddedPostgres.builder().start() : postgres;
            postgres = server;
            String name = "notifier" + System.nanoTime();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            }
            return NotifierDatabase.open(server.getJdbcUrl("postgres", name));
        } catch (IOException | IllegalStateException e) {
            Assumptions.abort("needs PostgreSQL binaries that run here: " + e.getMessage());
            throw new IllegalStateException("unreachable", e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
