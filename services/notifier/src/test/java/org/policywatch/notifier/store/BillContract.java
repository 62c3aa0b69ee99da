package org.policywatch.notifier.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.RelatedBill;

/** Which alerts on bills wait, and until when. */
abstract class BillContract extends OnDatabase {
    private int offset;

    @BeforeEach
    void subscribe() {
        subscribe("anna@example.org", Filters.state("MD"));
        clock.set(Events.RECORDED);
    }

    /** Mails queued as these events come in one poll. */
    private int come(Event... events) {
        Intake.Span span = new Intake.Span(offset, offset + events.length);
        offset += events.length;
        return intake()
                .accept(new Intake.Batch("policy.events.v1", List.of(events), Map.of(0, span)));
    }

    private int later(Duration duration) {
        clock.advance(duration);
        return collector.collectAll(database, clock.instant());
    }

    private List<Event> mailed() {
        return outbox.contents(List.of(leaseOne())).getFirst().items().stream().map(Content.Item::event).toList();
    }

    @Test
    @DisplayName("L-27 companions that move within a minute are one mail with two events, at once when the second is there")
    void companionsAreOneStory() {
        Event house = Events.tracked("HB 1222", "An Act", Events.RECORDED, Events.other("companion", "SB 245"));
        Event senate = Events.tracked("SB 245", "An Act", Events.RECORDED, Events.other("companion", "HB 1222"));

        assertThat(come(house)).isZero();
        assertThat(later(Duration.ofSeconds(20))).isZero();
        assertThat(come(senate)).isEqualTo(1);

        assertThat(mailed()).containsExactlyInAnyOrder(house, senate);
        assertThat(later(Duration.ofHours(1))).isZero();
    }

    @Test
    @DisplayName("L-27 a bill whose companion does not move is told after a minute, and names it")
    void theCompanionRests() {
        Event house = Events.tracked("HB 1222", "An Act", Events.RECORDED, Events.other("companion", "SB 245"));

        assertThat(come(house)).isZero();
        assertThat(later(Duration.ofSeconds(60))).isEqualTo(1);
        assertThat(((BillData) mailed().getFirst().data()).bill().related("companion"))
                .containsExactly("us-md/2026/SB245");
    }

    @Test
    @DisplayName("L-24 an alert on a bill without a title is held, and after 24 hours sent with what there is")
    void titleNeverComes() {
        assertThat(come(Events.tracked("HB 1222", null, Events.RECORDED))).isZero();

        assertThat(later(Duration.ofHours(24).minusSeconds(1))).isZero();
        assertThat(later(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(((BillData) mailed().getFirst().data()).bill().title()).isNull();
    }

    @Test
    @DisplayName("L-24 as soon as the title is there the held alert goes, and names it")
    void titleComes() {
        Event untitled = Events.tracked("HB 1222", null, Events.RECORDED);
        come(untitled, Events.tracked("HB 1300", null, Events.RECORDED));
        clock.advance(Duration.ofHours(3));
        Event titled = Events.moreTopics(Events.tracked("HB 1222", "An Act on Sheriffs", clock.instant()), "287g",
                "287g");

        assertThat(come(titled)).isEqualTo(1);
        assertThat(mailed()).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(untitled.id());
            assertThat(((BillData) each.data()).bill().title()).isEqualTo("An Act on Sheriffs");
        });
        assertThat(later(Duration.ofHours(20))).as("the other still waits").isZero();
    }

    @Test
    @DisplayName("L-09 a bill told of under one number is not new under another")
    void otherNumber() {
        RelatedBill docket = Events.other(RelatedBill.SAME, "HD 3999");

        assertThat(come(Events.tracked("HD 3999", "An Act", Events.RECORDED))).isEqualTo(1);
        assertThat(come(Events.tracked("H 2580", "An Act", Events.RECORDED, docket))).isZero();
        assertThat(later(Duration.ofHours(1))).isZero();
        assertThat(come(Events.tracked("H 2600", "Another Act", Events.RECORDED))).isEqualTo(1);
    }
}
