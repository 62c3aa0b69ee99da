package org.policywatch.notifier.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The notifier's database, opened, migrated and checked. Everything that changes it goes through {@link #write}: one
 * transaction, and on SQLite one writer at a time, so that nobody waits on a busy file. Reads go through {@link #read}.
 */
public final class NotifierDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    /** What S-25 asks of every SQLite connection, as the pragma reads back. */
    private static final Map<String, String> SQLITE_SETTINGS = Map.of("journal_mode", "wal", "synchronous", "2",
            "foreign_keys", "1", "busy_timeout", "10000", "secure_delete", "1");

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Dialect dialect;
    private final ReentrantLock writer = new ReentrantLock();

    private NotifierDatabase(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.dialect = dialect;
    }

    /**
     * Opens, migrates and checks.
     *
     * @param jdbcUrl {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql:…}
     * @throws IllegalArgumentException for another kind of database
     * @throws IllegalStateException when a setting of SQLite did not take, by name
     */
    public static NotifierDatabase open(String jdbcUrl) {
        Dialect dialect = Dialect.of(jdbcUrl);
        NotifierDatabase database = new NotifierDatabase(new HikariDataSource(pool(jdbcUrl, dialect)), dialect);
        try {
            database.migrate();
            database.check();
            return database;
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static HikariConfig pool(String jdbcUrl, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setPoolName("notifier");
        config.setMaximumPoolSize(CONNECTIONS);
        switch (dialect) {
            case SQLITE -> sqlite(config);
            case POSTGRESQL -> config.setConnectionInitSql("SET statement_timeout = '30s'");
        }
        return config;
    }

    private static void sqlite(HikariConfig config) {
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("foreign_keys", "true");
        config.addDataSourceProperty("busy_timeout", "10000");
        config.addDataSourceProperty("secure_delete", "true");
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    }

    private void migrate() {
        Flyway.configure(NotifierDatabase.class.getClassLoader()).dataSource(pool).locations("classpath:db/notifier")
                .placeholders(dialect.placeholders()).load().migrate();
    }

    private void check() {
        if (dialect == Dialect.SQLITE) {
            jdbi.useHandle(handle -> SQLITE_SETTINGS.forEach((name, wanted) -> check(handle, name, wanted)));
        }
    }

    private static void check(Handle handle, String pragma, String wanted) {
        String found = handle.createQuery("PRAGMA " + pragma).mapTo(String.class).one();
        if (!found.equals(wanted)) {
            throw new IllegalStateException("SQLite setting " + pragma + " is " + found + ", wanted " + wanted
                    + "; is the file on a local disk and the driver current?");
        }
    }

    /** Which of the two. */
    public Dialect dialect() {
        return dialect;
    }

    /** Reads, outside of any transaction. */
    public <R, X extends Exception> R read(HandleCallback<R, X> query) throws X {
        return jdbi.withHandle(query);
    }

    /** Changes, all or nothing; returns what the callback returns. */
    public <R, X extends Exception> R write(HandleCallback<R, X> change) throws X {
        lock();
        try {
            return jdbi.inTransaction(change);
        } finally {
            unlock();
        }
    }

    /** As {@link #write}, without a result. */
    public <X extends Exception> void change(HandleConsumer<X> change) throws X {
        write(change.asCallback());
    }

    /** After an erasure: what was deleted leaves SQLite's write-ahead log as well (S-16). */
    public void forgetDeleted() {
        if (dialect == Dialect.SQLITE) {
            lock();
            try {
                jdbi.useHandle(NotifierDatabase::truncateLog);
            } finally {
                unlock();
            }
        }
    }

    private static void truncateLog(Handle handle) {
        int busy = handle.createQuery("PRAGMA wal_checkpoint(TRUNCATE)").map((row, _) -> row.getInt("busy")).one();
        if (busy != 0) {
            throw new IllegalStateException("the write-ahead log of the database is in use and could not be emptied;"
                    + " what was erased may still be in it. Next step: try again");
        }
    }

    private void lock() {
        if (dialect == Dialect.SQLITE) {
            writer.lock();
        }
    }

    private void unlock() {
        if (dialect == Dialect.SQLITE) {
            writer.unlock();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
