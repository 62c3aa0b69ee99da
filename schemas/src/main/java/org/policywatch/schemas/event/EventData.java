package org.policywatch.schemas.event;

/** The typed {@code data} of an event. Each carries a {@link Basis}: since when, why, and on what evidence. */
public sealed interface EventData
        permits
        AgreementData,
        BillData,
        PublicationData,
        PageData,
        SourceData,
        RetractionData,
        CanaryData {
    /** Flat in JSON. */
    Basis basis();
}
