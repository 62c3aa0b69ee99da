package org.policywatch.notifier.match;

import java.util.Optional;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

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

    /** What a mail thread is about: the bill, the agency, else the event's own subject. */
    public static String thread(Event event) {
        return switch (event.data()) {
            case AgreementData agreement -> "agency:" + agreement.agency().id();
            case BillData bill -> "bill:" + bill.bill().id();
            case PublicationData _,PageData _,SourceData _,RetractionData _,CanaryData _ -> event.subject();
        };
    }

    /** The retraction in an event, if it is one. */
    public static Optional<RetractionData> retraction(Event event) {
        return event.data() instanceof RetractionData retraction ? Optional.of(retraction) : Optional.empty();
    }
}
