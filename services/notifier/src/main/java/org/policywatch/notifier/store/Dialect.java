package org.policywatch.notifier.store;

import java.util.Map;

/** The two databases; all SQL is in what both understand, and this is what is left. */
public enum Dialect {
    SQLITE("jdbc:sqlite:"), POSTGRESQL("jdbc:postgresql:");

    private final String prefix;

    Dialect(String prefix) {
        this.prefix = prefix;
    }

    /**
     * By JDBC address.
     *
     * @throws IllegalArgumentException that names the two forms
     */
    public static Dialect of(String jdbcUrl) {
        for (Dialect dialect : values()) {
            if (jdbcUrl.startsWith(dialect.prefix)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("notifier.database must start with jdbc:sqlite: or jdbc:postgresql:");
    }

    /** Of the migrations. */
    Map<String, String> placeholders() {
        return switch (this) {
            case SQLITE -> Map.of("strict", "STRICT", "instant", "INTEGER");
            case POSTGRESQL -> Map.of("strict", "", "instant", "BIGINT");
        };
    }
}
