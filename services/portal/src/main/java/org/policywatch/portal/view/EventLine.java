package org.policywatch.portal.view;

import java.util.stream.Collectors;
import org.policywatch.platform.text.EventText;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;

/**
 * One event in a list.
 *
 * @param href of its page
 * @param kind in words, such as {@code agreement signed}
 * @param sentence what happened, to whom, where, when
 * @param detail what was printed before and is now, where the sentence does not say it; else empty
 * @param occurred the day it happened; without a label where an event has no such day
 * @param recorded when we saw it
 * @param source address of what shows it; empty when it is none that may be linked
 * @param low true where a careful person would ask back
 */
public record EventLine(String href, String kind, String sentence, String detail, Moment occurred, Moment recorded,
        String source,
        boolean low) {
    private static final int MOST_DETAILS = 3;

    static EventLine of(StoredEvent stored) {
        Event event = stored.event();
        var basis = event.data().basis();
        return new EventLine("/events/" + event.id(), kind(event), Shown.text(EventText.sentence(event)),
                detail(event), Moment.day(Dates.occurredLabel(basis.timeBasis()), basis.occurredOn()),
                Moment.at("Recorded", event.recordedtime()), Shown.link(basis.evidence().url()).orElse(""),
                basis.confidence() == Confidence.LOW);
    }

    private static String detail(Event event) {
        return switch (event.eventType()) {
            case AGREEMENT_CORRECTED, AGREEMENT_DOCUMENT_POSTED, BILL_REVISED, PUBLICATION_REVISED, PAGE_CHANGED ->
                Difference.of(event).stream().filter(Difference::changed).limit(MOST_DETAILS)
                        .map(each -> each.field() + ": " + each.before() + " → " + each.after())
                        .collect(Collectors.joining("; "));
            default -> "";
        };
    }

    static String kind(Event event) {
        return event.eventType().eventName().replace('.', ' ').replace('-', ' ');
    }
}
