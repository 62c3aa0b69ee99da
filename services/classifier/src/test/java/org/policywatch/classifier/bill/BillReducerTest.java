package org.policywatch.classifier.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.PlainRules;
import org.policywatch.classifier.Samples;
import org.policywatch.classifier.TopicRules.Found;
import org.policywatch.classifier.bill.BillSighting.Telling;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.RelatedBill;
import org.policywatch.schemas.event.TimeBasis;
import org.policywatch.schemas.state.BillState;

class BillReducerTest {
    private static final BillId BILL = new BillId("us", "119", "HR 756");
    private static final String TITLE = "287(g) Program Protection Act";

    private final BillReducer reducer = new BillReducer(PlainRules.actions(), PlainRules.topics());
    private final List<Event> events = new ArrayList<>();
    private BillMemory memory = BillMemory.empty();
    @SuppressWarnings("NullAway.Init") // of the newest sighting that had one
    private BillState row;

    private static SightedAction on(String day, String chamber, String text) {
        return SightedAction.of(LocalDate.parse(day), chamber, text);
    }

    private static BillSighting seen(String source, String item, String retrievedAt, String title, Telling telling,
            SightedAction... actions) {
        return new BillSighting(BILL, "lower", "BILL", item, title.isEmpty() ? null : title, null,
                "https://www.congress.gov/bill/119th-congress/house-bill/756", null, List.of(actions), telling, null,
                Samples.origin(source, "us", "https://example.org/" + item,
                        title + retrievedAt + Arrays.toString(actions), retrievedAt),
                Listing.NONE);
    }

    private static BillSighting listing(String retrievedAt, Listing listing, SightedAction... actions) {
        BillSighting told = seen("a", "1", retrievedAt, TITLE, Telling.WHOLE_HISTORY, actions);
        return new BillSighting(told.bill(), told.chamber(), told.kind(), told.item(), told.title(), told.summary(),
                told.url(), told.version(), told.actions(), told.telling(), told.published(), told.origin(), listing);
    }

    private List<Event> see(BillSighting sighting) {
        return see(reducer, sighting);
    }

    private List<Event> see(BillReducer by, BillSighting sighting) {
        BillResult result = by.reduce(memory, sighting);
        memory = Json.read(Json.write(result.memory()), BillMemory.class);
        events.addAll(result.events());
        row = result.row().orElse(row);
        return result.events();
    }

    private static BillData data(Event event) {
        return (BillData) event.data();
    }

    @Test
    @DisplayName("an irrelevant bill is left alone, and its past is told as history once a new title makes it ours")
    void relevantLater() {
        assertThat(see(seen("a", "1", "2025-02-01T12:00:00Z", "Naming a post office", Telling.NEWEST_ACTION,
                on("2025-01-28", "lower", "Introduced in House")))).isEmpty();

        List<Event> told = see(seen("a", "1", "2025-03-01T12:00:00Z", TITLE, Telling.NEWEST_ACTION,
                on("2025-02-27", "lower", "Reported by committee")));

        assertThat(told).extracting(Event::eventType).containsExactly(EventType.BILL_TRACKED, EventType.BILL_ACTION,
                EventType.BILL_ACTION, EventType.BILL_STAGE_CHANGED, EventType.BILL_STAGE_CHANGED);
        assertThat(told).extracting(each -> each.data().basis().baseline()).containsExactly(false, true, false, true,
                false);
        assertThat(data(told.getFirst()).stage()).isEqualTo("reported");
    }

    @Test
    @DisplayName("L-21 a doubled action is one; the same step told by another source is one")
    void doubledAction() {
        SightedAction referred = on("2025-01-28", "lower", "Referred to the House Committee on the Judiciary.");
        see(seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.NEWEST_ACTION, referred, referred));
        int before = events.size();

        see(seen("b", "9", "2025-02-02T12:00:00Z", "", Telling.ONE_ACTION,
                SightedAction.of(LocalDate.parse("2025-01-28"), null,
                        "referred to the House Committee on the Judiciary")));

        assertThat(events).hasSize(before);
    }

    @Test
    @DisplayName("L-09 other bills that an action names stand on the bill in its events and its row, and go with the action")
    void relationsFromActions() {
        SightedAction introduced = on("2025-01-28", "lower", "Introduced in House");
        see(listing("2025-02-01T12:00:00Z", Listing.NONE, introduced, on("2025-02-27", "upper",
                "Senate passed companion measure S. 2401 in lieu of this measure")));

        assertThat(data(events.getLast()).bill().related())
                .containsExactly(new RelatedBill("companion", "us/119/S2401", "S 2401"));
        assertThat(row.bill().related("companion")).containsExactly("us/119/S2401");

        see(listing("2025-03-01T12:00:00Z", Listing.NONE, introduced));

        assertThat(data(events.getLast()).bill().related()).isEmpty();
    }

    @Test
    @DisplayName("L-09 sponsors, committees and other bills are told with every event; who joins later is a revision; an item that lists nothing takes nothing back")
    void listings() {
        SightedAction introduced = on("2025-01-28", "lower", "Introduced in House");
        RelatedBill twin = new RelatedBill("companion", "us/119/S2401", "S 2401");
        see(seen("b", "9", "2025-01-30T12:00:00Z", TITLE, Telling.NEWEST_ACTION, introduced));
        List<Event> first = see(listing("2025-02-01T12:00:00Z",
                new Listing(List.of("Rep. One"), List.of("Rep. Two"), List.of("House Judiciary Committee"),
                        List.of(twin)),
                introduced));

        assertThat(first).isEmpty();
        assertThat(row.bill().sponsors()).containsExactly("Rep. One");
        assertThat(row.bill().cosponsors()).containsExactly("Rep. Two");
        assertThat(row.bill().committees()).containsExactly("House Judiciary Committee");

        List<Event> then = see(listing("2025-02-03T12:00:00Z", new Listing(List.of("Rep. One"),
                List.of("Rep. Three"), List.of("House Judiciary Committee"), List.of(twin)), introduced));
        see(seen("b", "9", "2025-02-04T12:00:00Z", TITLE, Telling.NEWEST_ACTION,
                on("2025-02-03", "lower", "Reported by committee")));

        assertThat(then).extracting(Event::eventType).containsExactly(EventType.BILL_REVISED);
        assertThat(data(then.getFirst()).changes()).containsExactly(new FieldChange("sponsor", "Rep. Two", null),
                new FieldChange("sponsor", null, "Rep. Three"));
        assertThat(data(events.getLast()).bill().cosponsors()).containsExactly("Rep. Three");
        assertThat(data(events.getLast()).bill().related()).containsExactly(twin);
    }

    @Test
    @DisplayName("L-20 what better rules read otherwise is told again by a new revision, caused by what was told; all else keeps its id and is not told again")
    void readAnew() {
        BillSighting told = seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.WHOLE_HISTORY,
                on("2025-01-28", "lower", "Introduced in House"), on("2025-01-30", "lower", "Gone over to the Senate"));
        List<Event> first = see(told);
        BillReducer better = new BillReducer(reading("gone over", "passed_chamber"), PlainRules.topics());

        List<Event> then = see(better, told);

        assertThat(then).extracting(Event::eventType).containsExactly(EventType.BILL_ACTION,
                EventType.BILL_STAGE_CHANGED);
        assertThat(then.getFirst().causationid()).isEqualTo(actionOf(first, "Gone over to the Senate").id());
        assertThat(Objects.requireNonNull(data(then.getFirst()).action()).milestone()).isEqualTo("passed_chamber");
        assertThat(data(then.getLast()).basis().baseline()).as("a rule's news are no news").isTrue();
        assertThat(see(better, told)).isEmpty();

        List<Event> back = see(told);
        assertThat(back.getFirst().causationid()).isEqualTo(then.getFirst().id());
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("L-20 a bill that is found to be about more is told anew with what it was followed for before, caused by its first event")
    void moreTopics() {
        BillSighting told = seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.NEWEST_ACTION,
                on("2025-01-28", "lower", "Introduced in House"));
        List<Event> first = see(told);
        BillReducer better = new BillReducer(PlainRules.actions(), (jurisdiction, title, summary, body) -> new Found(
                List.of("287g", "detainers"), List.of(Explanation.of("plain/detainers", "287(g)"))));

        List<Event> then = see(better, told);

        assertThat(then).extracting(Event::eventType).containsExactly(EventType.BILL_TRACKED);
        assertThat(then.getFirst().causationid()).isEqualTo(first.getFirst().id());
        assertThat(data(then.getFirst()).changes())
                .containsExactly(new FieldChange("topics", "287g", "287g, detainers"));
        assertThat(data(then.getFirst()).basis().tags().topics()).containsExactly("287g", "detainers");
        assertThat(see(better, told)).isEmpty();
    }

    @Test
    @DisplayName("L-24 a bill whose summary alone says what it is about is followed without a title, and its title is a revision when it comes")
    void titleComesLater() {
        BillSighting told = seen("a", "1", "2025-02-01T12:00:00Z", "", Telling.NEWEST_ACTION,
                on("2025-01-28", "lower", "Introduced in House"));
        BillSighting untitled = new BillSighting(told.bill(), told.chamber(), told.kind(), told.item(), null,
                "An act on 287(g) agreements", told.url(), null, told.actions(), told.telling(), null, told.origin(),
                Listing.NONE);

        assertThat(data(see(untitled).getFirst()).bill().title()).isNull();
        List<Event> then = see(seen("b", "9", "2025-02-02T12:00:00Z", TITLE, Telling.NEWEST_ACTION));

        assertThat(data(then.getFirst()).changes()).containsExactly(new FieldChange("title", null, TITLE));
        assertThat(data(then.getFirst()).bill().title()).isEqualTo(TITLE);
    }

    private static ActionRules reading(String words, String milestone) {
        return (jurisdiction, chamber, text) -> text.toLowerCase(Locale.ROOT).contains(words)
                ? new ActionRules.Read(List.of(), milestone, null, List.of(Explanation.of("plain/new", words)))
                : PlainRules.actions().read(jurisdiction, chamber, text);
    }

    private static Event actionOf(List<Event> told, String text) {
        return told.stream().filter(each -> each.eventType() == EventType.BILL_ACTION
                && Objects.requireNonNull(data(each).action()).text().equals(text)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("Congress tells one passage in the chamber's words and in the Library's: one event")
    void echo() {
        List<Event> told = see(seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.WHOLE_HISTORY,
                on("2025-01-30", "lower", "On motion to suspend the rules and pass the bill Passed by voice vote."),
                on("2025-01-30", "lower", "Passed/agreed to in House: On motion to suspend the rules.")));

        assertThat(told).filteredOn(each -> each.eventType() == EventType.BILL_ACTION).hasSize(1);
    }

    @Test
    @DisplayName("L-21 an action dated tomorrow is told once, flagged, and moves the stage when its day has come")
    void futureAction() {
        see(seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.NEWEST_ACTION,
                on("2025-01-28", "lower", "Introduced in House")));
        SightedAction tomorrow = on("2025-02-04", "lower", "Passed House");

        List<Event> first = see(seen("a", "2", "2025-02-02T12:00:00Z", "", Telling.NEWEST_ACTION, tomorrow));
        List<Event> again = see(seen("a", "2", "2025-02-03T12:00:00Z", "", Telling.NEWEST_ACTION, tomorrow));
        List<Event> then = see(seen("a", "2", "2025-02-04T18:00:00Z", "", Telling.NEWEST_ACTION, tomorrow));

        assertThat(first).extracting(Event::eventType).containsExactly(EventType.BILL_ACTION);
        assertThat(data(first.getFirst()).flags()).containsExactly("future-dated");
        assertThat(again).isEmpty();
        assertThat(then).extracting(Event::eventType).containsExactly(EventType.BILL_STAGE_CHANGED);
        assertThat(data(then.getFirst()).to()).isEqualTo("passed_origin");
    }

    @Test
    @DisplayName("an action that its item tells differently now is a revision, and the stage follows")
    void editedAction() {
        see(seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.ONE_ACTION,
                on("2025-01-28", "lower", "Introduced in House")));
        see(seen("a", "2", "2025-02-05T12:00:00Z", "", Telling.ONE_ACTION, on("2025-02-04", "lower", "Passed House")));

        List<Event> told = see(seen("a", "2", "2025-02-06T12:00:00Z", "", Telling.ONE_ACTION,
                on("2025-02-04", "lower", "Referred to committee")));

        assertThat(told).extracting(Event::eventType).containsExactly(EventType.BILL_ACTION, EventType.BILL_REVISED,
                EventType.BILL_STAGE_CHANGED);
        assertThat(data(told.get(1)).changes())
                .containsExactly(new FieldChange("action", "Passed House", "Referred to committee"));
        assertThat(data(told.getLast())).extracting(BillData::from, BillData::to).containsExactly("passed_origin",
                "in_committee");
    }

    @Test
    @DisplayName("L-21 an action that vanished is a revision; a list that failed to load takes nothing back")
    void vanishedActions() {
        SightedAction introduced = on("2025-01-28", "lower", "Introduced in House");
        SightedAction referred = on("2025-01-29", "lower", "Referred to committee");
        SightedAction passed = on("2025-02-04", "lower", "Passed House");
        see(seen("a", "1", "2025-02-05T12:00:00Z", TITLE, Telling.WHOLE_HISTORY, introduced, referred, passed));

        assertThat(see(seen("a", "1", "2025-02-06T12:00:00Z", "", Telling.WHOLE_HISTORY))).isEmpty();
        List<Event> told = see(
                seen("a", "1", "2025-02-07T12:00:00Z", "", Telling.WHOLE_HISTORY, introduced, referred));
        List<Event> back = see(
                seen("a", "1", "2025-02-08T12:00:00Z", "", Telling.WHOLE_HISTORY, introduced, referred, passed));

        assertThat(told).extracting(Event::eventType).containsExactly(EventType.BILL_REVISED,
                EventType.BILL_STAGE_CHANGED);
        assertThat(data(told.getFirst()).changes()).containsExactly(new FieldChange("action", "Passed House", null));
        assertThat(data(told.getLast()).to()).isEqualTo("in_committee");
        assertThat(back).extracting(Event::eventType).containsExactly(EventType.BILL_REVISED,
                EventType.BILL_STAGE_CHANGED);
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("L-02 actions in any order of arrival lead to the same stage, the same actions and the same ids")
    void orderOfArrival() {
        List<BillSighting> told = List.of(
                seen("a", "1", "2025-06-01T12:00:00Z", TITLE, Telling.ONE_ACTION,
                        on("2025-01-28", "lower", "Introduced in House")),
                seen("a", "2", "2025-06-01T12:00:00Z", TITLE, Telling.ONE_ACTION,
                        on("2025-01-28", "lower", "Referred to committee")),
                seen("a", "3", "2025-06-01T12:00:00Z", TITLE, Telling.ONE_ACTION,
                        on("2025-03-01", "lower", "Reported by committee")),
                seen("a", "4", "2025-06-01T12:00:00Z", TITLE, Telling.ONE_ACTION,
                        on("2025-04-01", "lower", "Passed House")),
                seen("a", "5", "2025-06-01T12:00:00Z", TITLE, Telling.ONE_ACTION,
                        on("2025-05-01", "upper", "Passed Senate")));

        for (int seed = 0; seed < 20; seed++) {
            List<BillSighting> shuffled = new ArrayList<>(told);
            Collections.shuffle(shuffled, new Random(seed));
            memory = BillMemory.empty();
            events.clear();
            shuffled.forEach(this::see);

            assertThat(memory.stage()).isEqualTo(Stage.PASSED_BOTH);
            assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
            assertThat(events).filteredOn(each -> each.eventType() == EventType.BILL_ACTION).extracting(Event::id)
                    .containsExactlyInAnyOrderElementsOf(ACTION_IDS);
        }
    }

    /** Of (type, subject, date, chamber, text) alone: whoever saw an action first. */
    private static final List<String> ACTION_IDS = List.of(id("2025-01-28", "lower", "Introduced in House"),
            id("2025-01-28", "lower", "Referred to committee"), id("2025-03-01", "lower", "Reported by committee"),
            id("2025-04-01", "lower", "Passed House"), id("2025-05-01", "upper", "Passed Senate"));

    private static String id(String day, String chamber, String text) {
        return Hashes.sha256Of(EventType.BILL_ACTION.type(), "bill:us/119/HR756",
                Hashes.sha256Of(day, chamber, text));
    }

    @Test
    @DisplayName("L-14 K-34 an action's time is midnight of its day at the capital, else the retrieval")
    void timeOfAnAction() {
        see(seen("a", "1", "2025-02-01T02:00:00Z", TITLE, Telling.NEWEST_ACTION,
                on("2025-01-28", "lower", "Introduced in House")));
        see(seen("a", "2", "2025-02-02T02:00:00Z", "", Telling.NEWEST_ACTION,
                SightedAction.of(null, "lower", "Referred to committee")));

        Event dated = events.get(1);
        Event undated = events.stream().filter(each -> each.data().basis().timeBasis() == TimeBasis.OBSERVED)
                .filter(each -> each.eventType() == EventType.BILL_ACTION).findFirst().orElseThrow();
        assertThat(dated.time()).isEqualTo("2025-01-28T00:00:00-05:00");
        assertThat(dated.recordedtime()).isEqualTo(Instant.parse("2025-02-01T02:00:00Z"));
        assertThat(undated.data().basis().occurredOn()).isNull();
        assertThat(undated.time().toInstant()).isEqualTo(Instant.parse("2025-02-02T02:00:00Z"));
    }

    @Test
    @DisplayName("L-18 an action that no rule reads is told all the same")
    void unclassified() {
        see(seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.NEWEST_ACTION,
                on("2025-01-28", "lower", "Something unheard of")));

        BillData told = data(events.getLast());
        assertThat(Objects.requireNonNull(told.action()).milestone()).isEqualTo("none");
        assertThat(told.basis().explanation()).first()
                .satisfies(why -> assertThat(why.rule()).isEqualTo("actions/unclassified"));
    }

    @Test
    @DisplayName("a source that changes its title revises the bill; another source's other title does not")
    void titles() {
        see(seen("a", "1", "2025-02-01T12:00:00Z", TITLE, Telling.NEWEST_ACTION));
        assertThat(see(seen("b", "1", "2025-02-02T12:00:00Z", "To amend section 287(g)", Telling.NEWEST_ACTION)))
                .isEmpty();

        List<Event> told = see(seen("a", "1", "2025-02-03T12:00:00Z", TITLE + " of 2025", Telling.NEWEST_ACTION));

        assertThat(told).extracting(Event::eventType).containsExactly(EventType.BILL_REVISED);
        assertThat(data(told.getFirst()).changes())
                .containsExactly(new FieldChange("title", TITLE, TITLE + " of 2025"));
    }
}
