package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Evidences;
import org.policywatch.classifier.bill.ActionOrder.Labelled;
import org.policywatch.classifier.bill.KnownAction.Told;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.RelatedBill;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** Makes the events about one bill that one sighting causes. */
final class BillEvents {
    /** Flag of the first event after a document about the bill, or an event, was set aside. */
    static final String AFTER_GAP = "after-gap";

    private final BillSighting sighting;
    private final Bill bill;
    private final Tags tags;

    /** @param others bills that its actions name */
    BillEvents(BillSighting sighting, BillMemory memory, List<RelatedBill> others) {
        this.sighting = sighting;
        BillId id = sighting.bill();
        BillListings listings = memory.listings();
        List<RelatedBill> related = Stream.concat(listings.related(), others.stream())
                .filter(each -> !each.id().equals(id.id())).toList();
        this.bill = new Bill(id.id(), id.jurisdiction(), id.session(), id.number(), memory.title(), memory.url(),
                listings.sponsors(), listings.cosponsors(), listings.committees(), related);
        this.tags = new Tags(List.of(id.jurisdiction()), memory.topics(), List.of());
    }

    Bill bill() {
        return bill;
    }

    Tags tags() {
        return tags;
    }

    Event tracked(@Nullable Stage stage, List<Explanation> why) {
        TimeBasis known = sighting.published() == null ? TimeBasis.OBSERVED : TimeBasis.PUBLISHED;
        Basis basis = basis(sighting.published(), known, why, baseline(), Confidence.HIGH);
        return event(EventType.BILL_TRACKED, "tracked",
                new BillData(bill, null, word(stage), null, null, List.of(), List.of(), basis));
    }

    /** More topics than it was followed with: said of the bill anew, caused by its first event. */
    Event moreTopics(List<String> before, @Nullable Stage stage, List<Explanation> why) {
        Event first = tracked(stage, why);
        FieldChange change = new FieldChange("topics", String.join(", ", before), String.join(", ", tags.topics()));
        return event(EventType.BILL_TRACKED, "tracked " + String.join(",", tags.topics()),
                new BillData(bill, null, word(stage), null, null, List.of(change), List.of(), first.data().basis()))
                .causedBy(first.id());
    }

    /** Where the action was told before and is read otherwise now, caused by what was told. */
    Event action(Labelled action, @Nullable Stage stage, List<String> flags, List<Explanation> why, boolean old) {
        BillData data = new BillData(bill, action.label(), word(stage), null, null, List.of(), flags,
                basis(action, why, old, flags));
        Told told = action.known().told();
        String key = action.known().key();
        return told == null
                ? event(EventType.BILL_ACTION, key, data)
                : event(EventType.BILL_ACTION, Hashes.sha256Of(key, told.event(), Json.write(action.label())), data)
                        .causedBy(told.event());
    }

    /** @param again true when an action that was known before moved the stage now, by another's change */
    Event stageChanged(Labelled mover, @Nullable Stage from, Stage to, List<String> flags, List<Explanation> why,
            boolean old, boolean again) {
        String key = again
                ? Hashes.sha256Of(mover.known().key(), to.word(), sighting.origin().id())
                : mover.known().key();
        return event(EventType.BILL_STAGE_CHANGED, key, new BillData(bill, mover.label(), to.word(), word(from),
                to.word(), List.of(), flags, basis(mover, why, old, flags)));
    }

    Event revised(List<FieldChange> changes, @Nullable Stage stage) {
        TimeBasis known = sighting.published() == null ? TimeBasis.OBSERVED : TimeBasis.PUBLISHED;
        List<Explanation> why = changes.stream().map(each -> Explanation.of("bill/revised-" + each.field(),
                each.after() == null ? String.valueOf(each.before()) : each.after())).toList();
        return event(EventType.BILL_REVISED, Hashes.sha256Of(sighting.origin().id(), Json.write(changes)),
                new BillData(bill, null, word(stage), null, null, changes, List.of(),
                        basis(sighting.published(), known, why, baseline(), Confidence.HIGH)));
    }

    /** The same event, saying that something about its bill was set aside before it (K-32). */
    static Event afterGap(Event event) {
        BillData data = (BillData) event.data();
        List<String> flags = Stream.concat(data.flags().stream(), Stream.of(AFTER_GAP)).toList();
        return event.with(new BillData(data.bill(), data.action(), data.stage(), data.from(), data.to(),
                data.changes(), flags, data.basis()));
    }

    private Basis basis(Labelled action, List<Explanation> why, boolean old, List<String> flags) {
        Confidence confidence = flags.isEmpty() && !action.implied() ? Confidence.HIGH : Confidence.LOW;
        BillAction label = action.label();
        if (label.date() != null) {
            return basis(label.date(), TimeBasis.ACTION, why, old || baseline(), confidence);
        }
        return basis(sighting.published(), sighting.published() == null ? TimeBasis.OBSERVED : TimeBasis.PUBLISHED, why,
                old || baseline(), confidence);
    }

    private Basis basis(@Nullable LocalDate day, TimeBasis known, List<Explanation> why, boolean old,
            Confidence confidence) {
        return new Basis(day, known, tags, why, Evidences.of(sighting.origin()), old, confidence);
    }

    private Event event(EventType type, String changeKey, BillData data) {
        LocalDate day = data.basis().occurredOn();
        OffsetDateTime time = day == null
                ? sighting.origin().retrievedAt().atZone(Capitals.zone(bill.jurisdiction())).toOffsetDateTime()
                : Capitals.midnight(day, bill.jurisdiction());
        return Event.of(type, "bill:" + bill.id(), changeKey, time, data);
    }

    private boolean baseline() {
        return sighting.origin().baseline();
    }

    private static @Nullable String word(@Nullable Stage stage) {
        return stage == null ? null : stage.word();
    }
}
