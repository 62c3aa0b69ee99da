package org.policywatch.notifier.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.match.Matcher;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.filter.FilterQuery;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Event;

class FilterFormTest {
    private static final List<Event> EVENTS = List.of(Events.signed("Frederick County Sheriff's Office"),
            Events.signed("Culpeper County Sheriff", "VA", Events.RECORDED, false),
            Events.switched("Frederick County Sheriff's Office", "MD"),
            Events.stage("HB 1222", "in_committee", "passed_origin"), Events.published("ICE announces partners"),
            Events.page("four weeks", "one week"));

    @Test
    @DisplayName("E-27 P-03 a filter stays the same through form, link and database, and matches what the mail matcher matches")
    void oneFilter() {
        Random random = new Random(27);
        for (int i = 0; i < 500; i++) {
            EventFilter filter = filter(random);
            EventFilter again = FilterForm.of(fields(filter)).filter();
            EventFilter stored = Json.read(Json.write(filter), EventFilter.class);
            Subscription subscription = new Subscription("s", "anna", stored, Frequency.immediately(), Instant.EPOCH,
                    null);

            assertThat(again).isEqualTo(filter).isEqualTo(stored);
            assertThat(FilterForm.of(subscription).filter()).isEqualTo(filter);
            assertThat(EVENTS.stream().filter(event -> !new Matcher(List.of(subscription)).match(event).isEmpty()))
                    .isEqualTo(EVENTS.stream().filter(filter::matches).toList());
        }
    }

    private static Map<String, List<String>> fields(EventFilter filter) {
        return FilterQuery.fields(filter).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> List.copyOf(each.getValue())));
    }

    private static EventFilter filter(Random random) {
        return EventFilter.of(some(random, List.of("MD", "VA", "US", "TX")),
                some(random, List.of("MD/frederick", "VA/culpeper", "MD/prince-georges", "MD/baltimore-city")),
                some(random, List.of("us-md/frederick-county-sheriff-s-office", "us-va/culpeper-county-sheriff")),
                some(random, FilterForm.MODELS), some(random, List.of("us-md/2026/HB1222", "us/119/HR756")),
                some(random, List.of("287g", "detention")),
                some(random, List.of("agreement.signed", "bill.stage-changed", "page.changed")),
                some(random, List.of("sheriff", "four weeks", "287(g)", "o'neill")));
    }

    private static Collection<String> some(Random random, List<String> values) {
        if (random.nextInt(3) > 0) {
            return List.of();
        }
        List<String> some = new ArrayList<>(values);
        some.removeIf(_ -> random.nextBoolean());
        return some;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Frederick, MD|MD/frederick", "frederick county, maryland|MD/frederick",
            "MD/frederick|MD/frederick", "Frederick, MD; Loudoun, Virginia|MD/frederick VA/loudoun", "Frederick|''",
            "Frederick, XX|''", "Frederick; Loudoun, VA|VA/loudoun", "''|''"})
    @DisplayName("E-27 counties as people type them")
    void counties(String typed, String understood) {
        FilterForm form = FilterForm.of(Map.of("county", List.of(typed)));

        assertThat(String.join(" ", form.filter().counties())).isEqualTo(understood);
        assertThat(form.wrong().isEmpty()).isEqualTo(!typed.startsWith("Frederick;") && !typed.equals("Frederick")
                && !typed.endsWith("XX"));
    }

    @Test
    @DisplayName("E-19 what the form does not offer never reaches a filter")
    void unknownValues() {
        FilterForm form = FilterForm.of(Map.of("state", List.of("XX", "<b>"), "agency",
                List.of("us-md/x\" onclick=", "../../etc"), "bill", List.of("us/119/<script>"), "topic",
                List.of("nothing"), "frequency", List.of("yearly"), "hour", List.of("25:00")));

        assertThat(form).isEqualTo(FilterForm.EMPTY);
    }

    @Test
    @DisplayName("E-21 every frequency with its day and hour is shown as it is stored")
    void frequencies() {
        for (String text : List.of("at-once", "hourly", "daily 07:00", "weekly friday 17:00")) {
            assertThat(Often.of(Frequency.parse(text)).stored().text()).isEqualTo(text);
        }
    }
}
