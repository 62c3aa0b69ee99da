package org.policywatch.notifier.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A consistent copy of a SQLite database, also while the service writes: a copy of the file would be torn. */
public final class DatabaseCopy {
    private static final String PATIENCE = "PRAGMA busy_timeout = 10000";

    private DatabaseCopy() {}

    /**
     * Writes it.
     *
     * @param target not there, or empty
     * @throws SQLException when the database can't be read or the disk is full
     */
    public static void of(String jdbcUrl, Path target) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
            wait(connection);
            try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
                copy.setString(1, target.toString());
                copy.execute();
            }
        }
    }

    /** Its answer is a row: the copy is refused until the statement is closed. */
    private static void wait(Connection connection) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute(PATIENCE);
        }
    }
}
