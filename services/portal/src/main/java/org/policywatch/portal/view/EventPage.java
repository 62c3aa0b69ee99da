package org.policywatch.portal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.policywatch.platform.text.EventText;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.Evidence;

/**
 * One event in full.
 *
 * @param id of the event
 * @param kind in words
 * @param sentence what happened
 * @param dates each with its name
 * @param bill people, committees and other bills; empty for events about no bill
 * @param differences before and after
 * @param reasons rules and the words that decided
 * @param evidence what shows it
 * @param related other events of the same thing, under all its numbers
 * @param notices what a reader has to know first: retracted, first sight, doubtful
 * @param retractedBy page of the event that voided this one; empty when nothing did
 * @param follow where to follow this agency or bill by e-mail; empty for other events
 */
public record EventPage(String id, String kind, String sentence, List<Moment> dates, List<BillFacts> bill,
        List<Difference> differences,
        List<Reason> reasons, Proof evidence, List<EventLine> related, List<String> notices, String retractedBy,
        String follow) {

    /** A rule and what it saw. */
    public record Reason(String rule, String text) {}

    /**
     * The evidence (P-12).
     *
     * @param source id in the catalogue
     * @param url as text
     * @param link the same where it may be linked, else empty
     * @param file publisher's name of it; empty where it has none
     * @param sha256 of the decoded body; empty where there is no body
     * @param record WARC-Record-ID; empty where there is no archived copy
     */
    public record Proof(String source, String url, String link, String file, String sha256, String record) {
        static Proof of(Evidence evidence) {
            return new Proof(Shown.text(evidence.sourceId()), Shown.text(evidence.url()),
                    Shown.link(evidence.url()).orElse(""), Shown.text(evidence.fileName()),
                    Shown.text(evidence.sha256()), Shown.text(evidence.warcRecordId()));
        }
    }

    /** Builds the page; {@code related} may hold the event itself. */
    public static EventPage of(StoredEvent stored, List<StoredEvent> related, Optional<StoredEvent> retraction,
            String follow) {
        Event event = stored.event();
        var basis = event.data().basis();
        List<Reason> reasons = basis.explanation().stream()
                .map(each -> new Reason(Shown.text(each.rule()), Shown.text(each.text()))).toList();
        List<EventLine> others = related.stream().filter(each -> !each.event().id().equals(event.id()))
                .map(EventLine::of).toList();
        return new EventPage(event.id(), EventLine.kind(event), Shown.text(EventText.sentence(event)), Dates.of(event),
                BillFacts.of(event), Difference.of(event), reasons, Proof.of(basis.evidence()), others,
                notices(event, retraction),
                retraction.map(each -> "/events/" + each.event().id()).orElse(""), follow);
    }

    private static List<String> notices(Event event, Optional<StoredEvent> retraction) {
        var basis = event.data().basis();
        List<String> notices = new ArrayList<>();
        retraction.ifPresent(each -> notices.add("This event was retracted: "
                + Shown.text(EventText.sentence(each.event()))));
        if (basis.baseline()) {
            notices.add("It was already so when the source was first seen; this is no news.");
        }
        if (basis.confidence() == Confidence.LOW) {
            notices.add("Not certain: check it against the evidence.");
        }
        return notices;
    }
}
