package org.policywatch.notifier.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.subscription.Subscription;

/** Rows of {@code feed}: which saved filters can be read as a feed, by the SHA-256 of their token. */
public final class FeedTable {
    private FeedTable() {}

    /** A new address; one that was there before leads nowhere any more. */
    public static void put(Handle handle, String subscriptionId, String salt, String tokenHash, Instant now) {
        delete(handle, subscriptionId);
        handle.createUpdate("""
                INSERT INTO feed (subscription_id, salt, token_hash, created_at) VALUES (:id, :salt, :hash, :now)""")
                .bind("id", subscriptionId).bind("salt", salt).bind("hash", tokenHash)
                .bind("now", now.toEpochMilli()).execute();
    }

    /** What the token of this subscription's feed is derived from; empty when it has none. */
    public static Optional<String> salt(Handle handle, String subscriptionId) {
        return handle.createQuery("SELECT salt FROM feed WHERE subscription_id = :id").bind("id", subscriptionId)
                .mapTo(String.class).findOne();
    }

    /** The saved filter behind a token; empty when it is revoked, or its owner has left. */
    public static Optional<Subscription> subscription(Handle handle, String tokenHash) {
        return handle.createQuery("""
                SELECT s.subscriber_id, s.id FROM feed f JOIN subscription s ON s.id = f.subscription_id
                JOIN subscriber p ON p.id = s.subscriber_id
                WHERE f.token_hash = :hash AND s.ended_at IS NULL AND s.opt_in IS NULL AND p.status = 'confirmed'""")
                .bind("hash", tokenHash).map((row, _) -> new String[]{row.getString("subscriber_id"),
                        row.getString("id")})
                .findOne().flatMap(ids -> SubscriptionTable.of(handle, ids[0]).stream()
                        .filter(each -> each.id().equals(ids[1])).findFirst());
    }

    /** Revoked. */
    public static void delete(Handle handle, String subscriptionId) {
        handle.createUpdate("DELETE FROM feed WHERE subscription_id = :id").bind("id", subscriptionId).execute();
    }
}
