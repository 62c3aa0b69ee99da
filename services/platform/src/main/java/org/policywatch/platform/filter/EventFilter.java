package org.policywatch.platform.filter;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.event.Tags;

/**
 * Which events somebody wants: the one filter of mail, pages, feeds, API and command line (P-03, E-27). Values of one group
 * mean "or", groups together mean "and", an empty group means "any"; of the words, all must occur. As JSON, empty groups
 * are left out.
 *
 * @param states two-letter codes; {@code US} for what concerns no single state
 * @param counties such as {@code MD/frederick}; see {@link CountyName}
 * @param agencies ids such as {@code us-md/frederick-county-sheriffs-office}
 * @param models such as {@code task-force-model}
 * @param bills ids such as {@code us/119/HR756}
 * @param topics such as {@code 287g}
 * @param types names such as {@code agreement.signed}
 * @param words words or phrases that the event's text must hold; case and accents do not count
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventFilter(NavigableSet<String> states, NavigableSet<String> counties, NavigableSet<String> agencies,
        NavigableSet<String> models,
        NavigableSet<String> bills, NavigableSet<String> topics, NavigableSet<String> types,
        NavigableSet<String> words) {
    /** Every event. */
    public static final EventFilter EVERYTHING = of(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
            Set.of(), Set.of());
    private static final String FEDERAL = "US";

    public EventFilter {
        states = normal(states, EventFilter::state);
        counties = normal(counties, CountyName::normal);
        agencies = normal(agencies, String::strip);
        models = normal(models, String::strip);
        bills = normal(bills, String::strip);
        topics = normal(topics, String::strip);
        types = normal(types, String::strip);
        words = normal(words, String::strip);
    }

    /** From any collections; absent ones are empty. */
    @JsonCreator
    public static EventFilter of(@JsonProperty("states") @Nullable Collection<String> states,
            @JsonProperty("counties") @Nullable Collection<String> counties,
            @JsonProperty("agencies") @Nullable Collection<String> agencies,
            @JsonProperty("models") @Nullable Collection<String> models,
            @JsonProperty("bills") @Nullable Collection<String> bills,
            @JsonProperty("topics") @Nullable Collection<String> topics,
            @JsonProperty("types") @Nullable Collection<String> types,
            @JsonProperty("words") @Nullable Collection<String> words) {
        return new EventFilter(set(states), set(counties), set(agencies), set(models), set(bills), set(topics),
                set(types),
                set(words));
    }

    private static NavigableSet<String> set(@Nullable Collection<String> values) {
        return values == null ? new TreeSet<>() : new TreeSet<>(values);
    }

    private static NavigableSet<String> normal(Collection<String> values, UnaryOperator<String> form) {
        NavigableSet<String> normal = new TreeSet<>();
        values.stream().map(form).filter(value -> !value.isEmpty()).forEach(normal::add);
        return Collections.unmodifiableNavigableSet(normal);
    }

    /** {@code us-md}, {@code md} and {@code MD} are the same. */
    private static String state(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith("US-") ? upper.substring(3) : upper;
    }

    /** The same filter for these states. */
    public EventFilter withStates(String... codes) {
        return of(List.of(codes), counties, agencies, models, bills, topics, types, words);
    }

    /** The same filter for these counties. */
    public EventFilter withCounties(String... names) {
        return of(states, List.of(names), agencies, models, bills, topics, types, words);
    }

    /** The same filter for these agencies. */
    public EventFilter withAgencies(String... ids) {
        return of(states, counties, List.of(ids), models, bills, topics, types, words);
    }

    /** The same filter for these models. */
    public EventFilter withModels(String... names) {
        return of(states, counties, agencies, List.of(names), bills, topics, types, words);
    }

    /** The same filter for these bills. */
    public EventFilter withBills(String... ids) {
        return of(states, counties, agencies, models, List.of(ids), topics, types, words);
    }

    /** The same filter for these topics. */
    public EventFilter withTopics(String... names) {
        return of(states, counties, agencies, models, bills, List.of(names), types, words);
    }

    /** The same filter for these types. */
    public EventFilter withTypes(String... names) {
        return of(states, counties, agencies, models, bills, topics, List.of(names), words);
    }

    /** The same filter for these words. */
    public EventFilter withWords(String... wanted) {
        return of(states, counties, agencies, models, bills, topics, types, List.of(wanted));
    }

    /** Everything about the agency or bill of this event; empty for events about neither. */
    public static Optional<EventFilter> following(Event event) {
        return switch (event.data()) {
            case AgreementData data -> Optional.of(EVERYTHING.withAgencies(data.agency().id()));
            case BillData data -> Optional.of(EVERYTHING.withBills(data.bill().id()));
            case PublicationData _,PageData _,SourceData _,RetractionData _,CanaryData _ -> Optional.empty();
        };
    }

    /** True when every group holds for this event. */
    public boolean matches(Event event) {
        Tags tags = event.data().basis().tags();
        return fits(types, event.eventType().eventName()) && inState(tags) && any(models, tags.models())
                && any(topics, tags.topics()) && county(event) && agency(event) && bill(event) && words(event);
    }

    private static boolean fits(Set<String> wanted, String found) {
        return wanted.isEmpty() || wanted.contains(found);
    }

    private static boolean any(Set<String> wanted, Collection<String> found) {
        return wanted.isEmpty() || found.stream().anyMatch(wanted::contains);
    }

    private boolean inState(Tags tags) {
        List<String> found = tags.jurisdictions().stream().map(EventFilter::state)
                .filter(each -> !each.equals(FEDERAL)).toList();
        return any(states, found.isEmpty() ? List.of(FEDERAL) : found);
    }

    private boolean county(Event event) {
        return counties.isEmpty() || (event.data() instanceof AgreementData agreement
                && CountyName.of(agreement.agency()).filter(counties::contains).isPresent());
    }

    private boolean agency(Event event) {
        return agencies.isEmpty()
                || (event.data() instanceof AgreementData agreement && agencies.contains(agreement.agency().id()));
    }

    private boolean bill(Event event) {
        return bills.isEmpty() || (event.data() instanceof BillData data && bills.contains(data.bill().id()));
    }

    private boolean words(Event event) {
        if (words.isEmpty()) {
            return true;
        }
        String text = SearchText.of(event);
        return words.stream().map(SearchText::fold).allMatch(text::contains);
    }
}
