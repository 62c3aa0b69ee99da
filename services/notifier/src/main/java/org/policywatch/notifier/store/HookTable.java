package org.policywatch.notifier.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.subscription.Hook;

/** Rows of {@code hook}. */
public final class HookTable {
    private HookTable() {}

    /** A new one, on; one that was there before is replaced, with what it had still to send. */
    public static void put(Handle handle, Hook hook, Instant now) {
        delete(handle, hook.subscriptionId());
        handle.createUpdate("""
                INSERT INTO hook (subscription_id, url, salt, created_at) VALUES (:id, :url, :salt, :now)""")
                .bind("id", hook.subscriptionId()).bind("url", hook.url().toString()).bind("salt", hook.salt())
                .bind("now", now.toEpochMilli()).execute();
        SubscriberTable.changed(handle);
    }

    /** The same address with another secret. */
    public static void renew(Handle handle, String subscriptionId, String salt) {
        handle.createUpdate("UPDATE hook SET salt = :salt WHERE subscription_id = :id").bind("salt", salt)
                .bind("id", subscriptionId).execute();
    }

    /** Of this subscription. */
    public static Optional<Hook> find(Handle handle, String subscriptionId) {
        return handle.createQuery("SELECT * FROM hook WHERE subscription_id = :id").bind("id", subscriptionId)
                .map((row, _) -> hook(row)).findOne();
    }

    /** Subscriptions that have one, on or off. */
    public static Set<String> subscriptions(Handle handle) {
        return handle.createQuery("SELECT subscription_id FROM hook").mapTo(String.class)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** It is no more, with what it had still to send. */
    public static void delete(Handle handle, String subscriptionId) {
        handle.createUpdate("DELETE FROM hook WHERE subscription_id = :id").bind("id", subscriptionId).execute();
        SubscriberTable.changed(handle);
    }

    /** The receiver took something. */
    public static void works(Handle handle, String subscriptionId, String answer, Instant now) {
        handle.createUpdate("""
                UPDATE hook SET failing_since = NULL, warned = 0, answer = :answer, answered_at = :now
                WHERE subscription_id = :id""").bind("answer", answer).bind("now", now.toEpochMilli())
                .bind("id", subscriptionId).execute();
    }

    /** The receiver did not take something. */
    public static void fails(Handle handle, String subscriptionId, String answer, Instant now) {
        handle.createUpdate("""
                UPDATE hook SET failing_since = coalesce(failing_since, :now), answer = :answer, answered_at = :now
                WHERE subscription_id = :id""").bind("answer", answer).bind("now", now.toEpochMilli())
                .bind("id", subscriptionId).execute();
    }

    /** True when its owner is to be warned now: once until it works again. */
    public static boolean warn(Handle handle, String subscriptionId) {
        return handle.createUpdate("UPDATE hook SET warned = 1 WHERE subscription_id = :id AND warned = 0")
                .bind("id", subscriptionId).execute() == 1;
    }

    /** Nothing more is sent to it; false when it was off before. */
    public static boolean switchOff(Handle handle, String subscriptionId, Instant now) {
        return handle.createUpdate("UPDATE hook SET off_at = :now WHERE subscription_id = :id AND off_at IS NULL")
                .bind("now", now.toEpochMilli()).bind("id", subscriptionId).execute() == 1;
    }

    /** On again. */
    public static void switchOn(Handle handle, String subscriptionId) {
        handle.createUpdate("""
                UPDATE hook SET off_at = NULL, failing_since = NULL, warned = 0 WHERE subscription_id = :id""")
                .bind("id", subscriptionId).execute();
    }

    private static Hook hook(ResultSet row) throws SQLException {
        return new Hook(row.getString("subscription_id"), URI.create(row.getString("url")), row.getString("salt"),
                new Hook.State(TokenTable.instant(row, "off_at"), TokenTable.instant(row, "failing_since"),
                        text(row, "answer"), TokenTable.instant(row, "answered_at")));
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
