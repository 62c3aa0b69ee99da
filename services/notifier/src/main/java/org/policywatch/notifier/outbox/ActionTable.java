package org.policywatch.notifier.outbox;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Rows of {@code operator_action}: releases of the brake. */
final class ActionTable {
    private static final String RELEASE = "brake-release";

    private ActionTable() {}

    static void released(Handle handle, Brake.Release release) {
        handle.createUpdate(
                "INSERT INTO operator_action (at, action, reason, mails) VALUES (:at, :action, :reason, :mails)")
                .bind("at", release.at().toEpochMilli()).bind("action", RELEASE).bind("reason", release.reason())
                .bind("mails", release.mails()).execute();
    }

    static Optional<Brake.Release> lastRelease(Handle handle) {
        return handle.createQuery("""
                SELECT at, reason, mails FROM operator_action WHERE action = :action ORDER BY at DESC LIMIT 1""")
                .bind("action", RELEASE).map((row, _) -> new Brake.Release(Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("reason"), row.getLong("mails")))
                .findOne();
    }
}
