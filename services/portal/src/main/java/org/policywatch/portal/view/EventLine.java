package org.policywatch.portal.view;

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
 * @param occurred the day it happened
 * @param recorded when we saw it
 * @param source address of what shows it; empty when it is none that may be linked
 * @param low true where a careful person would ask back
 */
public record EventLine(String href, String kind, String sentence, Moment occurred, Moment recorded, String source,
        boolean low) {
    static EventLine of(StoredEvent stored) {
        Event event = stored.event();
        var basis = event.data().basis();
        return new EventLine("/events/" + event.id(), kind(event), Shown.text(EventText.sentence(event)),
                Moment.day(Dates.occurredLabel(basis.timeBasis()), basis.occurredOn()),
                Moment.at("Recorded", event.recordedtime()), Shown.link(basis.evidence().url()).orElse(""),
                basis.confidence() == Confidence.LOW);
    }

    static String kind(Event event) {
        return event.eventType().eventName().replace('.', ' ').replace('-', ' ');
    }
}
