package org.policywatch.notifier.pages;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.event.EventType;

/**
 * What somebody ticked: a filter and how often. Unknown values are dropped, so nothing from outside reaches a filter but
 * what the form offers, and free words.
 *
 * @param states two-letter codes
 * @param models of agreements
 * @param topics of contract.md
 * @param types names of events
 * @param words free words, as typed
 * @param frequency {@code at-once}, {@code hourly}, {@code daily} or {@code weekly}
 * @param hour of the day for the last two, such as {@code 08:00}
 */
public record FilterForm(Set<String> states, Set<String> models, Set<String> topics, Set<String> types, String words,
        String frequency, String hour) {
    /** Nothing ticked. */
    public static final FilterForm EMPTY = new FilterForm(Set.of(), Set.of(), Set.of(), Set.of(), "", "at-once",
            "08:00");
    /** Two-letter codes of what the forms offer. */
    public static final List<String> STATES = List.of("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA",
            "HI",
            "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH",
            "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA",
            "WA",
            "WV", "WI", "WY", "GU", "VI", "AS", "MP");
    /** The three models there are. */
    public static final List<String> MODELS = List.of("task-force-model", "jail-enforcement-model",
            "warrant-service-officer");
    /** Topics of policy. */
    public static final List<String> TOPICS = List.of("287g", "detainers", "state-immigration-crime",
            "sanctuary-limits",
            "sanctuary-protections", "detention", "e-verify", "licences-and-ids", "benefits-and-services",
            "data-sharing",
            "courthouse-and-sensitive-locations", "federal-enforcement", "funding", "training-and-oversight",
            "litigation");
    /** Types that subscribers may ask for. */
    public static final List<String> TYPES = Stream.of(EventType.values())
            .filter(type -> type != EventType.EVENT_RETRACTED)
            .filter(type -> type.audience() == EventType.Audience.SUBSCRIBERS
                    || type.audience() == EventType.Audience.ON_REQUEST)
            .map(EventType::eventName).toList();
    /** How often. */
    public static final List<String> FREQUENCIES = List.of("at-once", "hourly", "daily", "weekly");
    /** Full hours. */
    public static final List<String> HOURS = IntStream.range(0, 24).mapToObj("%02d:00"::formatted).toList();
    private static final int LONGEST_WORDS = 200;
    private static final int MOST_WORDS = 10;

    /** From the fields of a form. */
    public static FilterForm of(Map<String, List<String>> fields) {
        return new FilterForm(known(fields, "state", STATES), known(fields, "model", MODELS),
                known(fields, "topic", TOPICS), known(fields, "type", TYPES), words(fields),
                one(fields, "frequency", FREQUENCIES, "at-once"), one(fields, "hour", HOURS, "08:00"));
    }

    private static Set<String> known(Map<String, List<String>> fields, String name, List<String> offered) {
        Set<String> chosen = new LinkedHashSet<>(offered);
        chosen.retainAll(Set.copyOf(fields.getOrDefault(name, List.of())));
        return chosen;
    }

    static String one(Map<String, List<String>> fields, String name, List<String> offered, String otherwise) {
        String value = fields.getOrDefault(name, List.of(otherwise)).stream().findFirst().orElse(otherwise);
        return offered.contains(value) ? value : otherwise;
    }

    private static String words(Map<String, List<String>> fields) {
        String typed = fields.getOrDefault("words", List.of("")).stream().findFirst().orElse("");
        String line = org.policywatch.notifier.compose.Plain.line(typed);
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) : line;
    }

    /** The filter. */
    public EventFilter filter() {
        Set<String> each = new LinkedHashSet<>();
        Stream.of(words.split("[\\s,;]+")).filter(word -> !word.isEmpty()).limit(MOST_WORDS)
                .forEach(word -> each.add(word.toLowerCase(Locale.ROOT)));
        return EventFilter.of(states, Set.of(), models, Set.of(), topics, types, each);
    }

    /** How often. */
    public Frequency often() {
        return switch (frequency) {
            case "hourly" -> new Frequency.Hourly();
            case "daily" -> new Frequency.Daily(LocalTime.parse(hour));
            case "weekly" -> new Frequency.Weekly(DayOfWeek.MONDAY, LocalTime.parse(hour));
            default -> Frequency.immediately();
        };
    }
}
