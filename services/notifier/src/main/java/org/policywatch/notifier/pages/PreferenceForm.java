package org.policywatch.notifier.pages;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscriber.QuietHours;

/**
 * Language, zone, quiet hours and pause, as a form shows them.
 *
 * @param language {@code en} or {@code es}
 * @param zone of the zone data base
 * @param quietFrom full hour, empty for none
 * @param quietUntil full hour, empty for none
 * @param paused nothing is sent
 */
public record PreferenceForm(String language, String zone, String quietFrom, String quietUntil, boolean paused) {
    /** Zones that the form offers. */
    public static final List<String> ZONES = List.of("America/New_York", "America/Chicago", "America/Denver",
            "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico",
            "Pacific/Guam", "Pacific/Pago_Pago", "UTC");
    private static final List<String> HOURS_OR_NONE = Stream.concat(Stream.of(""), Often.HOURS.stream()).toList();
    private static final int MINUTES = 60;

    /** What the form shows for these. */
    public static PreferenceForm of(Preferences preferences) {
        return new PreferenceForm(preferences.language().tag(), preferences.zone().getId(),
                preferences.quiet().map(quiet -> hour(quiet.from())).orElse(""),
                preferences.quiet().map(quiet -> hour(quiet.until())).orElse(""), preferences.paused());
    }

    private static String hour(int minutes) {
        return "%02d:00".formatted(minutes / MINUTES);
    }

    /** From the fields of a form; what it does not offer becomes the default. */
    public static PreferenceForm of(Map<String, List<String>> fields) {
        return new PreferenceForm(FilterForm.one(fields, "language", List.of("en", "es"), "en"),
                FilterForm.one(fields, "zone", ZoneId.getAvailableZoneIds(), "America/New_York"),
                FilterForm.one(fields, "quiet-from", HOURS_OR_NONE, ""),
                FilterForm.one(fields, "quiet-until", HOURS_OR_NONE, ""),
                fields.getOrDefault("paused", List.of()).contains("yes"));
    }

    /** Zones to choose from: those of the form, and the one that was chosen elsewhere. */
    public List<String> zones() {
        return ZONES.contains(zone) ? ZONES : Stream.concat(Stream.of(zone), ZONES.stream()).toList();
    }

    /** What is wrong, by field. */
    Map<String, Problem.Wrong> wrong() {
        return quietFrom.isEmpty() == quietUntil.isEmpty()
                ? Map.of()
                : Map.of(quietFrom.isEmpty() ? "quiet-from" : "quiet-until",
                        new Problem.Wrong("form.quiet.problem", quietFrom + quietUntil));
    }

    /** What is stored. */
    public Preferences preferences() {
        Optional<QuietHours> quiet = quietFrom.isEmpty() || quietUntil.isEmpty() || quietFrom.equals(quietUntil)
                ? Optional.empty()
                : Optional.of(new QuietHours(minutes(quietFrom), minutes(quietUntil)));
        return new Preferences(Language.of(language), ZoneId.of(zone), quiet, paused);
    }

    private static int minutes(String hour) {
        return LocalTime.parse(hour).toSecondOfDay() / MINUTES;
    }
}
