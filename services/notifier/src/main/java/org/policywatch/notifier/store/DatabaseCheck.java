package org.policywatch.notifier.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.policywatch.platform.config.ConfigurationException;

/** Looks at the notifier's database and changes nothing, also while the service runs. */
public final class DatabaseCheck {
    private DatabaseCheck() {}

    /** What was seen. */
    public sealed interface Seen {
        /** A SQLite file that the first start will make. */
        record Missing(Path file) implements Seen {}

        /**
         * It opens.
         *
         * @param version of its tables, such as {@code 2}; empty when it has none yet
         * @param pending steps that the next start of the notifier will take
         */
        record Open(String version, int pending) implements Seen {}

        /** It does not open, or its tables are of a newer version. */
        record Broken(String reason) implements Seen {}
    }

    /**
     * Opens it for a moment.
     *
     * @throws ConfigurationException for another kind of database
     */
    public static Seen look(String jdbcUrl) {
        Optional<Path> file = file(jdbcUrl);
        if (file.isPresent() && Files.notExists(file.get())) {
            return new Seen.Missing(file.get());
        }
        try {
            MigrationInfoService info = Flyway.configure(NotifierDatabase.class.getClassLoader())
                    .dataSource(jdbcUrl, null, null).locations("classpath:db/notifier")
                    .placeholders(dialect(jdbcUrl).placeholders()).load().info();
            MigrationInfo current = info.current();
            String version = current == null || current.getVersion() == null ? "" : current.getVersion().getVersion();
            boolean newer = current != null && !current.getState().isResolved();
            return newer
                    ? new Seen.Broken("its tables have version " + version + ", made by a newer policywatch")
                    : new Seen.Open(version, info.pending().length);
        } catch (FlywayException e) {
            return new Seen.Broken(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The file of an SQLite address; empty for PostgreSQL. */
    public static Optional<Path> file(String jdbcUrl) {
        String prefix = "jdbc:sqlite:";
        return dialect(jdbcUrl) == Dialect.SQLITE
                ? Optional.of(Path.of(jdbcUrl.substring(prefix.length()).replaceAll("\\?.*", "")))
                : Optional.empty();
    }

    private static Dialect dialect(String jdbcUrl) {
        try {
            return Dialect.of(jdbcUrl);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage() + ". Next step: correct it, or leave it out.", e);
        }
    }
}
