package org.policywatch.schemas.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every event of the contract: its name, its family of data, its newest schema, and who is told by default. CloudEvents
 * {@code type} is {@code org.policywatch.<name>.v1}.
 */
public enum EventType {
    AGREEMENT_PENDING("agreement.pending", AgreementData.class, Audience.SUBSCRIBERS), AGREEMENT_PENDING_WITHDRAWN(
            "agreement.pending-withdrawn", AgreementData.class,
            Audience.SUBSCRIBERS), AGREEMENT_SIGNED("agreement.signed", AgreementData.class,
                    Audience.SUBSCRIBERS), AGREEMENT_MODEL_SWITCHED("agreement.model-switched", AgreementData.class,
                            Audience.SUBSCRIBERS), AGREEMENT_RENEWED("agreement.renewed", AgreementData.class,
                                    Audience.SUBSCRIBERS), AGREEMENT_DOCUMENT_POSTED("agreement.document-posted",
                                            AgreementData.class, Audience.ON_REQUEST), AGREEMENT_CORRECTED(
                                                    "agreement.corrected", AgreementData.class,
                                                    Audience.ON_REQUEST), AGREEMENT_MISSING("agreement.missing",
                                                            AgreementData.class,
                                                            Audience.ON_REQUEST), AGREEMENT_REMOVED("agreement.removed",
                                                                    AgreementData.class,
                                                                    Audience.SUBSCRIBERS), AGREEMENT_REINSTATED(
                                                                            "agreement.reinstated", AgreementData.class,
                                                                            Audience.SUBSCRIBERS), BILL_TRACKED(
                                                                                    "bill.tracked", BillData.class,
                                                                                    Audience.SUBSCRIBERS), BILL_ACTION(
                                                                                            "bill.action",
                                                                                            BillData.class,
                                                                                            Audience.ON_REQUEST), BILL_STAGE_CHANGED(
                                                                                                    "bill.stage-changed",
                                                                                                    BillData.class,
                                                                                                    Audience.SUBSCRIBERS), BILL_REVISED(
                                                                                                            "bill.revised",
                                                                                                            BillData.class,
                                                                                                            Audience.ON_REQUEST), PUBLICATION_ISSUED(
                                                                                                                    "publication.issued",
                                                                                                                    PublicationData.class,
                                                                                                                    Audience.SUBSCRIBERS), PUBLICATION_REVISED(
                                                                                                                            "publication.revised",
                                                                                                                            PublicationData.class,
                                                                                                                            Audience.ON_REQUEST), PAGE_CHANGED(
                                                                                                                                    "page.changed",
                                                                                                                                    PageData.class,
                                                                                                                                    Audience.SUBSCRIBERS), SOURCE_SNAPSHOT_REJECTED(
                                                                                                                                            "source.snapshot-rejected",
                                                                                                                                            SourceData.class,
                                                                                                                                            Audience.OPERATORS), SOURCE_SCHEMA_CHANGED(
                                                                                                                                                    "source.schema-changed",
                                                                                                                                                    SourceData.class,
                                                                                                                                                    Audience.OPERATORS), SOURCE_STALE(
                                                                                                                                                            "source.stale",
                                                                                                                                                            SourceData.class,
                                                                                                                                                            Audience.OPERATORS), SOURCE_RECOVERED(
                                                                                                                                                                    "source.recovered",
                                                                                                                                                                    SourceData.class,
                                                                                                                                                                    Audience.OPERATORS), EVENT_RETRACTED(
                                                                                                                                                                            "event.retracted",
                                                                                                                                                                            RetractionData.class,
                                                                                                                                                                            Audience.SUBSCRIBERS), STREAM_CANARY(
                                                                                                                                                                                    "stream.canary",
                                                                                                                                                                                    CanaryData.class,
                                                                                                                                                                                    Audience.NOBODY);

    /** Who is told without asking for it by name. */
    public enum Audience {
        /** Every subscriber whose filter matches. */
        SUBSCRIBERS,
        /** Subscribers that name this type. */
        ON_REQUEST,
        /** Operators of the system; never subscribers. */
        OPERATORS,
        /** Never mailed, counted or shown. */
        NOBODY
    }

    private static final String PREFIX = "org.policywatch.";
    private static final String SUFFIX = ".v1";
    private static final Map<String, EventType> BY_TYPE = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(EventType::type, each -> each));

    private final String eventName;
    private final String type;
    private final Class<? extends EventData> data;
    private final Audience audience;

    EventType(String eventName, Class<? extends EventData> data, Audience audience) {
        this.eventName = eventName;
        this.type = PREFIX + eventName + SUFFIX;
        this.data = data;
        this.audience = audience;
    }

    /** Such as {@code agreement.signed}; what users write in filters. */
    public String eventName() {
        return eventName;
    }

    /** Such as {@code org.policywatch.agreement.signed.v1}. */
    public String type() {
        return type;
    }

    /** The record of {@code data}. */
    public Class<? extends EventData> data() {
        return data;
    }

    public Audience audience() {
        return audience;
    }

    /** Folder of its schema, such as {@code agreement-signed}. */
    public String schemaFolder() {
        return eventName.replace('.', '-');
    }

    /** Version of the schema that producers write by. */
    public String schemaVersion() {
        return data == BillData.class ? "1.1.0" : "1.0.0";
    }

    /** Address of its schema; an identifier, and where the file is published. */
    public String dataschema() {
        return "https://policywatch.org/schemas/" + schemaFolder() + "/" + schemaVersion();
    }

    /** By CloudEvents type; empty for one from the future. */
    public static Optional<EventType> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** By name; empty for an unknown one. */
    public static Optional<EventType> ofName(String name) {
        return Arrays.stream(values()).filter(each -> each.eventName.equals(name)).findFirst();
    }
}
