package org.policywatch.classifier.roster;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Evidences;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/**
 * A memorandum or addendum that has other bytes under the same link; the causing document makes the change key, for no list
 * says when.
 *
 * @param file as it is now
 * @param replaced sha256 of what was there before
 */
record ReplacedFile(FileDocument file, String replaced) {
    /** Tells it of every agreement that stands and has this link. */
    void tell(Ledger ledger) {
        String link = Links.address(file.origin().url()).orElse(file.origin().url());
        List<Agreement> standing = ledger.agreements.values().stream().filter(Agreement::current).toList();
        for (Agreement agreement : standing) {
            List<FieldChange> changes = new ArrayList<>();
            change(changes, "moa", agreement.terms().moa(), link);
            change(changes, "addendum", agreement.terms().addendum(), link);
            if (!changes.isEmpty()) {
                ledger.tell(agreement, event(agreement, changes));
            }
        }
    }

    private void change(List<FieldChange> changes, String field, @Nullable String printed, String link) {
        if (link.equals(printed)) {
            changes.add(new FieldChange(field, "sha256:" + replaced, "sha256:" + file.origin().sha256()));
        }
    }

    private Event event(Agreement agreement, List<FieldChange> changes) {
        AgreementTerms terms = agreement.terms();
        Tags tags = new Tags(List.of(Jurisdictions.FEDERAL, AgreementEvents.jurisdiction(terms.state())),
                List.of("287g"), List.of(terms.model()));
        Basis basis = new Basis(null, TimeBasis.OBSERVED, tags,
                List.of(Explanation.of("roster/document-replaced", "other bytes under " + file.origin().url())),
                Evidences.of(file.origin()), file.origin().baseline(), Confidence.HIGH);
        AgreementData data = new AgreementData(AgreementEvents.agency(agreement.agencyId(), terms), agreement.model(),
                terms, terms, changes, terms.signedOn(), agreement.firstListed(), agreement.absentSince(),
                AgreementFlags.NONE, basis);
        return Event.of(EventType.AGREEMENT_DOCUMENT_POSTED, agreement.subject(), file.origin().id(),
                file.origin().retrievedAt().atOffset(ZoneOffset.UTC), data);
    }
}
