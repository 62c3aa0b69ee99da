package org.policywatch.notifier.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscriber.QuietHours;

/** Rows of {@code subscriber}. Every change bumps the counter by which running services notice it. */
public final class SubscriberTable {
    /** The JDK makes a new set of them at each call. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private SubscriberTable() {}

    /** A new row. */
    public static void insert(Handle handle, Subscriber subscriber) {
        handle.createUpdate("""
                INSERT INTO subscriber (id, address, status, language, zone, quiet_from, quiet_until, paused,
                    consent_text, consent_at, consent_network, consent_form, created_at, confirmed_at)
                VALUES (:id, :address, :status, :language, :zone, :quietFrom, :quietUntil, :paused,
                    :consentText, :consentAt, :consentNetwork, :consentForm, :createdAt, :confirmedAt)""")
                .bind("id", subscriber.id()).bind("address", subscriber.address().value())
                .bind("status", subscriber.status().text()).bindMap(preferences(subscriber.preferences()))
                .bindMap(consent(subscriber.consent())).bind("createdAt", subscriber.createdAt().toEpochMilli())
                .bind("confirmedAt", subscriber.status() == Subscriber.Status.CONFIRMED
                        ? (Long) subscriber.createdAt().toEpochMilli()
                        : null)
                .execute();
        changed(handle);
    }

    private static Map<String, @Nullable Object> preferences(Preferences preferences) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("language", preferences.language().tag());
        values.put("zone", preferences.zone().getId());
        values.put("quietFrom", preferences.quiet().map(QuietHours::from).orElse(null));
        values.put("quietUntil", preferences.quiet().map(QuietHours::until).orElse(null));
        values.put("paused", preferences.paused() ? 1 : 0);
        return values;
    }

    private static Map<String, @Nullable Object> consent(@Nullable Consent consent) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("consentText", consent == null ? null : consent.text());
        values.put("consentAt", consent == null ? null : consent.at().toEpochMilli());
        values.put("consentNetwork", consent == null ? null : consent.network());
        values.put("consentForm", consent == null ? null : consent.form());
        return values;
    }

    /** By id. */
    public static Optional<Subscriber> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM subscriber WHERE id = :id").bind("id", id)
                .map((row, _) -> subscriber(row)).findOne();
    }

    /** By address. */
    public static Optional<Subscriber> find(Handle handle, EmailAddress address) {
        return handle.createQuery("SELECT * FROM subscriber WHERE address = :address")
                .bind("address", address.value()).map((row, _) -> subscriber(row)).findOne();
    }

    /** All, in order of address. */
    public static List<Subscriber> all(Handle handle) {
        return handle.createQuery("SELECT * FROM subscriber ORDER BY address").map((row, _) -> subscriber(row)).list();
    }

    /** These, by id. */
    public static Map<String, Subscriber> all(Handle handle, Collection<String> ids) {
        return handle.createQuery("SELECT * FROM subscriber WHERE id IN (<ids>)").bindList("ids", ids)
                .map((row, _) -> subscriber(row)).collect(Collectors.toMap(Subscriber::id, each -> each));
    }

    /** Pending or left becomes confirmed; the consent is kept. */
    public static void confirm(Handle handle, String id, Consent consent) {
        handle.createUpdate("""
                UPDATE subscriber SET status = 'confirmed', confirmed_at = :consentAt, left_at = NULL,
                    consent_text = :consentText, consent_at = :consentAt, consent_network = :consentNetwork,
                    consent_form = :consentForm WHERE id = :id""").bind("id", id).bindMap(consent(consent)).execute();
        changed(handle);
    }

    /** Nothing goes there any more. */
    public static void leave(Handle handle, String id, Instant at) {
        handle.createUpdate("UPDATE subscriber SET status = 'left', left_at = :at WHERE id = :id").bind("id", id)
                .bind("at", at.toEpochMilli()).execute();
        changed(handle);
    }

    /** Asked again after leaving: waits for the opt-in, as long as somebody new does. */
    public static void askAgain(Handle handle, String id, Instant at) {
        handle.createUpdate("""
                UPDATE subscriber SET status = 'pending', created_at = :at WHERE id = :id AND status = 'left'""")
                .bind("id", id).bind("at", at.toEpochMilli()).execute();
        changed(handle);
    }

    /** Language, zone, quiet hours, pause. */
    public static void prefer(Handle handle, String id, Preferences preferences) {
        handle.createUpdate("""
                UPDATE subscriber SET language = :language, zone = :zone, quiet_from = :quietFrom,
                    quiet_until = :quietUntil, paused = :paused WHERE id = :id""").bind("id", id)
                .bindMap(preferences(preferences)).execute();
        changed(handle);
    }

    /** The row and everything that belongs to it. */
    public static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM alert WHERE subscriber_id = :id").bind("id", id).execute();
        handle.createUpdate("DELETE FROM subscriber WHERE id = :id").bind("id", id).execute();
        changed(handle);
    }

    /** Asked for before this time and never confirmed. */
    public static List<String> pendingSince(Handle handle, Instant before) {
        return handle.createQuery("SELECT id FROM subscriber WHERE status = 'pending' AND created_at < :before")
                .bind("before", before.toEpochMilli()).mapTo(String.class).list();
    }

    /** Left before this time. */
    public static List<String> leftSince(Handle handle, Instant before) {
        return handle.createQuery("SELECT id FROM subscriber WHERE status = 'left' AND left_at < :before")
                .bind("before", before.toEpochMilli()).mapTo(String.class).list();
    }

    static void changed(Handle handle) {
        handle.execute("UPDATE counter SET value = value + 1 WHERE name = 'subscriptions'");
    }

    static Subscriber subscriber(ResultSet row) throws SQLException {
        return new Subscriber(row.getString("id"), EmailAddress.parse(row.getString("address")),
                Subscriber.Status.of(row.getString("status")), preferences(row), consent(row),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static Preferences preferences(ResultSet row) throws SQLException {
        int from = row.getInt("quiet_from");
        boolean none = row.wasNull();
        Optional<QuietHours> quiet = none
                ? Optional.empty()
                : Optional.of(new QuietHours(from, row.getInt("quiet_until")));
        return new Preferences(Language.of(row.getString("language")), zone(row.getString("zone")), quiet,
                row.getInt("paused") == 1);
    }

    /** A zone that has left the zone data base becomes UTC. */
    private static ZoneId zone(String id) {
        return ZONES.contains(id) ? ZoneId.of(id) : ZoneId.of("UTC");
    }

    private static @Nullable Consent consent(ResultSet row) throws SQLException {
        String text = row.getString("consent_text");
        return text == null
                ? null
                : new Consent(text, Instant.ofEpochMilli(row.getLong("consent_at")), row.getString("consent_network"),
                        row.getString("consent_form"));
    }
}
