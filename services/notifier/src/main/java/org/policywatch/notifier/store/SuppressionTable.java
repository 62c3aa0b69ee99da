package org.policywatch.notifier.store;

import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/** Rows of {@code suppression}: addresses that must get nothing, by HMAC; and the opt-in mails asked for. */
public final class SuppressionTable {
    private SuppressionTable() {}

    /** Why an address is suppressed. */
    public enum Reason {
        LEFT, ERASED, BOUNCED, COMPLAINED, OPERATOR;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From now on nothing goes there. */
    public static void add(Handle handle, String addressHmac, Reason reason, Instant at) {
        handle.createUpdate("""
                INSERT INTO suppression (address_hmac, reason, since) VALUES (:hmac, :reason, :at)
                ON CONFLICT (address_hmac) DO UPDATE SET reason = :reason, since = :at, lifted_at = NULL""")
                .bind("hmac", addressHmac).bind("reason", reason.text()).bind("at", at.toEpochMilli()).execute();
    }

    /** A new double opt-in lifts it; the row stays. */
    public static void lift(Handle handle, String addressHmac, Instant at) {
        handle.createUpdate("UPDATE suppression SET lifted_at = :at WHERE address_hmac = :hmac AND lifted_at IS NULL")
                .bind("hmac", addressHmac).bind("at", at.toEpochMilli()).execute();
    }

    /** True while nothing may go there. */
    public static boolean holds(Handle handle, String addressHmac) {
        return handle.createQuery("""
                SELECT count(*) FROM suppression WHERE address_hmac = :hmac AND lifted_at IS NULL""")
                .bind("hmac", addressHmac).mapTo(Long.class).one() > 0;
    }

    /** Why nothing may go there; empty when something may. */
    public static java.util.Optional<Reason> reason(Handle handle, String addressHmac) {
        return handle.createQuery("""
                SELECT reason FROM suppression WHERE address_hmac = :hmac AND lifted_at IS NULL""")
                .bind("hmac", addressHmac).mapTo(String.class).findOne()
                .map(text -> Reason.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    /** Notes that an opt-in mail was asked for. */
    public static void asked(Handle handle, String id, String addressHmac, Instant at) {
        handle.createUpdate("INSERT INTO opt_in (id, address_hmac, asked_at) VALUES (:id, :hmac, :at)")
                .bind("id", id).bind("hmac", addressHmac).bind("at", at.toEpochMilli()).execute();
    }

    /** How many opt-in mails were asked for since. */
    public static long askedSince(Handle handle, String addressHmac, Instant since) {
        return handle.createQuery("SELECT count(*) FROM opt_in WHERE address_hmac = :hmac AND asked_at > :since")
                .bind("hmac", addressHmac).bind("since", since.toEpochMilli()).mapTo(Long.class).one();
    }

    /** Forgets what is older. */
    public static void forgetAsked(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM opt_in WHERE asked_at < :before").bind("before", before.toEpochMilli())
                .execute();
    }

    /** Notes a bounce; one a day counts. */
    public static void bounced(Handle handle, String addressHmac, String kind, Instant at) {
        handle.createUpdate("""
                INSERT INTO bounce (address_hmac, day, class) VALUES (:hmac, :day, :kind)
                ON CONFLICT (address_hmac, day) DO NOTHING""").bind("hmac", addressHmac).bind("day", day(at))
                .bind("kind", kind).execute();
    }

    /** On how many of the last days mail to this address bounced. */
    public static long bouncedDays(Handle handle, String addressHmac, Instant now, int days) {
        return handle.createQuery("SELECT count(*) FROM bounce WHERE address_hmac = :hmac AND day > :since")
                .bind("hmac", addressHmac).bind("since", day(now) - days).mapTo(Long.class).one();
    }

    private static int day(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), 86_400L);
    }
}
