package org.policywatch.notifier.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.Plain;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.CountyName;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.filter.SearchWords;
import org.policywatch.schemas.Jurisdiction;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.event.EventType;

/**
 * What somebody ticked and typed: a filter and how often. Values that the form does not offer are dropped, so nothing from
 * outside reaches a filter but what is offered, well-formed ids, counties and words.
 *
 * @param filter what was understood
 * @param counties as typed: {@code Frederick, MD; Loudoun, Virginia}
 * @param words as typed
 * @param often how often
 */
public record FilterForm(EventFilter filter, String counties, String words, Often often) {
    /** Nothing ticked. */
    public static final FilterForm EMPTY = new FilterForm(EventFilter.EVERYTHING, "", "", Often.AT_ONCE);
    /** Two-letter codes of what the forms offer; {@code US} for what concerns no single state. */
    public static final List<String> STATES = List.of("US", "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL",
            "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE",
            "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT",
            "VT", "VA", "WA", "WV", "WI", "WY", "GU", "VI", "AS", "MP");
    /** The three models there are. */
    public static final List<String> MODELS = List.of("task-force-model", "jail-enforcement-model",
            "warrant-service-officer");
    /** Topics of policy. */
    public static final List<String> TOPICS = List.of("287g", "detainers", "state-immigration-crime",
            "sanctuary-limits", "sanctuary-protections", "detention", "e-verify", "licences-and-ids",
            "benefits-and-services", "data-sharing", "courthouse-and-sensitive-locations", "federal-enforcement",
            "funding", "training-and-oversight", "litigation");
    /** Types that subscribers may ask for. */
    public static final List<String> TYPES = Stream.of(EventType.values())
            .filter(type -> type != EventType.EVENT_RETRACTED)
            .filter(type -> type.audience() == EventType.Audience.SUBSCRIBERS
                    || type.audience() == EventType.Audience.ON_REQUEST)
            .map(EventType::eventName).toList();
    private static final int LONGEST_TEXT = 400;
    private static final int MOST = 20;
    private static final Pattern AGENCY = Pattern.compile("us-[a-z]{2}/[a-z0-9-]{1,120}");
    private static final Pattern BILL = Pattern.compile("us(-[a-z]{2})?/[\\w .&-]{1,60}/[\\w .-]{1,40}");
    /** {@code Frederick, MD} as people write it, {@code MD/frederick} as links do. */
    private static final Pattern COUNTY = Pattern
            .compile("(?<code>[A-Za-z]{2})/(?<slug>.+)|(?<name>[^,]+),\\s*(?<state>[^,]+)");

    /** From the fields of a form, or of the address of a "follow" link. */
    public static FilterForm of(Map<String, List<String>> fields) {
        String counties = text(String.join("; ", fields.getOrDefault("county", List.of())));
        String words = text(String.join(" ", fields.getOrDefault("words", List.of())));
        EventFilter filter = EventFilter.of(known(fields, "state", STATES), understood(counties).values(),
                shaped(fields, "agency", AGENCY), known(fields, "model", MODELS), shaped(fields, "bill", BILL),
                known(fields, "topic", TOPICS), known(fields, "type", TYPES),
                SearchWords.parse(words).stream().limit(MOST).toList());
        return new FilterForm(filter, typed(counties), words, Often.of(fields));
    }

    /** What the form shows for this subscription. */
    static FilterForm of(Subscription subscription) {
        EventFilter filter = subscription.filter();
        return new FilterForm(filter, typed(String.join("; ", filter.counties())), SearchWords.text(filter.words()),
                Often.of(subscription.frequency()));
    }

    private static Set<String> known(Map<String, List<String>> fields, String name, List<String> offered) {
        Set<String> chosen = new LinkedHashSet<>(offered);
        chosen.retainAll(Set.copyOf(fields.getOrDefault(name, List.of())));
        return chosen;
    }

    private static List<String> shaped(Map<String, List<String>> fields, String name, Pattern shape) {
        return fields.getOrDefault(name, List.of()).stream().filter(value -> shape.matcher(value).matches())
                .limit(MOST).toList();
    }

    static String one(Map<String, List<String>> fields, String name, Collection<String> offered, String otherwise) {
        String value = fields.getOrDefault(name, List.of(otherwise)).stream().findFirst().orElse(otherwise);
        return offered.contains(value) ? value : otherwise;
    }

    private static String text(String typed) {
        String line = Plain.line(typed);
        return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
    }

    private static List<String> pieces(String counties) {
        return Stream.of(counties.split(";", -1)).map(String::strip).filter(piece -> !piece.isEmpty()).toList();
    }

    /** What was typed for each county that names its state → the county as filters hold it. */
    private static Map<String, String> understood(String counties) {
        Map<String, String> understood = new LinkedHashMap<>();
        pieces(counties).forEach(piece -> county(piece).ifPresent(county -> understood.put(piece, county)));
        return understood;
    }

    private static Optional<String> county(String typed) {
        Matcher matcher = COUNTY.matcher(typed);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return matcher.group("code") == null
                ? state(matcher.group("state").strip()).map(state -> CountyName.of(state, matcher.group("name")))
                : state(matcher.group("code")).map(state -> CountyName.of(state, matcher.group("slug")));
    }

    private static Optional<String> state(String typed) {
        return Jurisdictions.byPostalCode(typed.toUpperCase(java.util.Locale.ROOT))
                .or(() -> Jurisdictions.byName(typed)).map(Jurisdiction::postalCode);
    }

    /** Counties of links as people would have written them. */
    private static String typed(String counties) {
        return pieces(counties).stream().map(piece -> piece.contains("/") ? FilterWords.county(piece) : piece)
                .collect(Collectors.joining("; "));
    }

    /** What is wrong, by field. */
    Map<String, Problem.Wrong> wrong() {
        Map<String, Problem.Wrong> wrong = new LinkedHashMap<>();
        List<String> unclear = new ArrayList<>(pieces(counties));
        unclear.removeAll(understood(counties).keySet());
        if (!unclear.isEmpty()) {
            wrong.put("county", new Problem.Wrong("form.counties.problem", unclear.getFirst()));
        }
        return wrong;
    }
}
