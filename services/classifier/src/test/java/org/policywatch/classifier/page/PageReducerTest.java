package org.policywatch.classifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.PlainRules;
import org.policywatch.classifier.Samples;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;

class PageReducerTest {
    private static final String SOURCE = "ice-287g-programme";

    private final PageReducer reducer = new PageReducer(PlainRules.topics());

    private List<Event> change(List<String> before, List<String> after) {
        PageResult first = reducer.reduce(Optional.empty(),
                Samples.page(SOURCE, "2025-03-05T10:00:00Z", before.toArray(String[]::new)));
        return reducer.reduce(Optional.of(first.memory()),
                Samples.page(SOURCE, "2025-03-06T10:00:00Z", after.toArray(String[]::new))).events();
    }

    private static PageData data(List<Event> events) {
        assertThat(events).hasSize(1);
        return (PageData) events.getFirst().data();
    }

    @Test
    void changedWordsAreToldBeforeAndAfter() {
        PageData data = data(change(List.of("One", "Training takes four weeks at Glynco.", "Two"),
                List.of("One", "Training takes one week at Glynco.", "Two")));

        assertThat(data.before()).isEqualTo("Training takes four weeks at Glynco.");
        assertThat(data.after()).isEqualTo("Training takes one week at Glynco.");
        assertThat(data.changes()).containsExactly(new FieldChange("text", "four weeks", "one week"));
    }

    @Test
    void addedAndRemovedBlocks() {
        PageData added = data(change(List.of("One"), List.of("One", "A new model is offered.")));
        PageData removed = data(change(List.of("One", "An old model ends."), List.of("One")));

        assertThat(added.before()).isNull();
        assertThat(added.changes()).containsExactly(new FieldChange("text", null, "A new model is offered."));
        assertThat(removed.after()).isNull();
        assertThat(removed.changes()).containsExactly(new FieldChange("text", "An old model ends.", null));
    }

    @Test
    void movedBlocksAndWhiteSpaceAreNoChange() {
        assertThat(change(List.of("One", "Two", "Three"), List.of("Three", "One", "Two"))).isEmpty();
        assertThat(change(List.of("One  two"), List.of("One\u00a0two "))).isEmpty();
    }

    @Test
    void aReplacedBlockIsPairedWithTheOneMostAlike() {
        PageData data = data(change(List.of("The jail model is for jails.", "The task force model is for streets."),
                List.of("The task force model is for roads.", "The jail model is for county jails.")));

        assertThat(data.changes()).containsExactly(new FieldChange("text", null, "county"),
                new FieldChange("text", "streets.", "roads."));
    }

    @Test
    void firstSightIsHistory() {
        Event first = reducer.reduce(Optional.empty(), Samples.page(SOURCE, "2025-03-05T10:00:00Z", "One", "Two"))
                .events().getFirst();

        assertThat(first.data().basis().baseline()).isTrue();
        assertThat(((PageData) first.data()).before()).isNull();
        assertThat(((PageData) first.data()).after()).isEqualTo("One\nTwo");
    }

    @Test
    void changedBackIsAnotherEvent() {
        var one = Samples.page(SOURCE, "2025-03-05T10:00:00Z", "Four weeks of training");
        var two = Samples.page(SOURCE, "2025-03-06T10:00:00Z", "One week of training");
        var three = Samples.page(SOURCE, "2025-03-07T10:00:00Z", "Four weeks of training");
        PageResult first = reducer.reduce(Optional.empty(), one);
        PageResult second = reducer.reduce(Optional.of(first.memory()), two);
        PageResult third = reducer.reduce(Optional.of(second.memory()), three);

        assertThat(List.of(first, second, third)).flatExtracting(PageResult::events).extracting(Event::id).hasSize(3)
                .doesNotHaveDuplicates();
    }
}
