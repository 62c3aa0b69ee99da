package org.policywatch.classifier;

import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.event.Evidence;

/** From a document's origin to the evidence of an event. */
public final class Evidences {
    private Evidences() {}

    /** The document itself shows it. */
    public static Evidence of(Origin origin) {
        return new Evidence(origin.sourceId(), origin.url(), origin.retrievedAt(), origin.sha256(),
                origin.warcRecordId(), null, null);
    }
}
