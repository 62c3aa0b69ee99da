package org.policywatch.notifier.match;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RelatedBill;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.event.Tags;

/** "Nothing old is news": which events may be mailed at all, and to which subscription. */
public final class News {
    private News() {}

    /** False for what was already so at first sight, signs of life, and what only operators are told. */
    public static boolean mayBeMailed(Event event) {
        return !event.data().basis().baseline() && switch (event.eventType().audience()) {
            case SUBSCRIBERS, ON_REQUEST -> true;
            case OPERATORS, NOBODY -> false;
        };
    }

    /** True when this subscription asked for it, in time. Retractions go by who got the voided event, not by filter. */
    public static boolean concerns(Event event, Subscription subscription) {
        return event.eventType() != EventType.EVENT_RETRACTED && asked(event, subscription)
                && !event.recordedtime().isBefore(subscription.startsAt()) && subscription.filter().matches(event);
    }

    private static boolean asked(Event event, Subscription subscription) {
        return event.eventType().audience() != EventType.Audience.ON_REQUEST
                || subscription.filter().types().contains(event.eventType().eventName());
    }

    /**
     * False where this event only tells anew, read by better rules, what the subscription's filter matched as it was told
     * before (L-20). What it was told as is known of bills: the topics stand in the changes.
     */
    public static boolean newlyConcerns(Event event, Subscription subscription) {
        return !(event.data() instanceof BillData data) || event.causationid() == null
                || !subscription.filter().matches(before(event, data));
    }

    private static Event before(Event event, BillData data) {
        Basis basis = data.basis();
        List<String> topics = data.changes().stream().filter(each -> each.field().equals("topics")).findFirst()
                .map(each -> List.of(String.valueOf(each.before()).split(", "))).orElse(basis.tags().topics());
        Tags tags = new Tags(basis.tags().jurisdictions(), topics, basis.tags().models());
        return event.with(new BillData(data.bill(), data.action(), data.stage(), data.from(), data.to(), List.of(),
                data.flags(), new Basis(basis.occurredOn(), basis.timeBasis(), tags, basis.explanation(),
                        basis.evidence(), basis.baseline(), basis.confidence())));
    }

    /** A bill of which nobody knows the title yet. */
    public static boolean untitled(Event event) {
        return event.data() instanceof BillData data && data.bill().title() == null;
    }

    /** A bill with a twin in the other chamber. */
    public static boolean hasCompanion(Event event) {
        return event.data() instanceof BillData data && !data.bill().related(RelatedBill.COMPANION).isEmpty();
    }

    /** What a mail thread is about: the bill with its companions and other numbers, the agency, else the event's own subject. */
    public static String thread(Event event) {
        return switch (event.data()) {
            case AgreementData agreement -> "agency:" + agreement.agency().id();
            case BillData data -> "bill:" + story(data.bill());
            case PublicationData _,PageData _,SourceData _,RetractionData _,CanaryData _ -> event.subject();
        };
    }

    /** Companions are one story (L-27): the first of their ids, so that each of them gives the same. */
    private static String story(Bill bill) {
        return Stream.of(List.of(bill.id()), bill.related(RelatedBill.SAME), bill.related(RelatedBill.COMPANION))
                .flatMap(List::stream).min(Comparator.naturalOrder()).orElseThrow();
    }

    /** The retraction in an event, if it is one. */
    public static Optional<RetractionData> retraction(Event event) {
        return event.data() instanceof RetractionData retraction ? Optional.of(retraction) : Optional.empty();
    }
}
