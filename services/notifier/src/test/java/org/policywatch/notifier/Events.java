package org.policywatch.notifier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventData;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.Publication;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RelatedBill;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** Events for tests, one maker a family; recorded at {@link #RECORDED}. */
public final class Events {
    /** When the causing documents were retrieved. */
    public static final Instant RECORDED = Instant.parse("2026-03-02T15:00:00Z");

    private Events() {}

    /** An agreement signed in Maryland by an agency of this name. */
    public static Event signed(String agency) {
        return signed(agency, "MD", RECORDED, false);
    }

    /** An agreement signed. */
    public static Event signed(String agency, String state, Instant recorded, boolean baseline) {
        AgreementTerms after = new AgreementTerms(agency, state, "Frederick County", "County", "task-force-model",
                "Task Force Model", LocalDate.of(2026, 2, 27), null, "https://www.ice.gov/doclib/287g/moa.pdf", null);
        AgreementData data = new AgreementData(agency(agency, state), "task-force-model", null, after, List.of(),
                LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 2), null, AgreementFlags.signing(true, false, true),
                basis(state, List.of("task-force-model"), recorded, baseline));
        return agreement(EventType.AGREEMENT_SIGNED, data, "2026-02-27");
    }

    /** One model ended and another began. */
    public static Event switched(String agency, String state) {
        AgreementTerms before = new AgreementTerms(agency, state, "Frederick County", "County",
                "warrant-service-officer", "Warrant Service Officer", LocalDate.of(2020, 5, 1), null, null, null);
        AgreementTerms after = new AgreementTerms(agency, state, "Frederick County", "County", "task-force-model",
                "Task Force Model", LocalDate.of(2026, 2, 27), null, null, null);
        AgreementData data = new AgreementData(agency(agency, state), "task-force-model", before, after, List.of(),
                LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 2), null, AgreementFlags.NONE,
                basis(state, List.of("task-force-model"), RECORDED, false));
        return agreement(EventType.AGREEMENT_MODEL_SWITCHED, data, "2026-02-27");
    }

    /** A correction of the printed name: on request only. */
    public static Event corrected(String agency, String state) {
        AgreementData data = new AgreementData(agency(agency, state), "task-force-model", null, null,
                List.of(new FieldChange("name", agency + " Ofice", agency)), null, null, null, AgreementFlags.NONE,
                basis(state, List.of("task-force-model"), RECORDED, false));
        return agreement(EventType.AGREEMENT_CORRECTED, data, "name");
    }

    private static Event agreement(EventType type, AgreementData data, String key) {
        return Event.of(type, "agreement:" + data.agency().id() + "/" + data.model(), key, midnight(), data);
    }

    private static Agency agency(String name, String state) {
        return new Agency("us-" + state.toLowerCase(java.util.Locale.ROOT) + "/"
                + name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"), name, state,
                "Frederick County", "county", "24021");
    }

    /** A bill moved to another stage. */
    public static Event stage(String identifier, @Nullable String from, String to) {
        Bill bill = Bill.named("us-md/2026/" + identifier.replace(" ", ""), "us-md", "2026", identifier,
                "Correctional Services – Immigration Agreements – Prohibition", "https://mgaleg.maryland.gov/bill");
        BillData data = new BillData(bill, new BillAction(LocalDate.of(2026, 3, 1), "lower",
                "Third Reading Passed (98-41)", List.of("passage"), "passed", null), to, from, to, List.of(),
                List.of(), basis("MD", List.of(), RECORDED, false));
        return Event.of(EventType.BILL_STAGE_CHANGED, "bill:" + bill.id(), to, midnight(), data);
    }

    /** A bill of Maryland is followed from now on; recorded at this time. */
    public static Event tracked(String identifier, @Nullable String title, Instant recorded, RelatedBill... related) {
        BillData data = new BillData(bill(identifier, title, related), null, "introduced", null, null, List.of(),
                List.of(), basis("MD", List.of(), recorded, false));
        return Event.of(EventType.BILL_TRACKED, "bill:" + data.bill().id(), "tracked", midnight(), data);
    }

    /** The same bill, found to be about more topics than before. */
    public static Event moreTopics(Event tracked, String before, String... topics) {
        BillData data = (BillData) tracked.data();
        Basis basis = data.basis();
        BillData more = new BillData(data.bill(), null, data.stage(), null, null,
                List.of(new FieldChange("topics", before, String.join(", ", topics))), List.of(),
                new Basis(basis.occurredOn(), basis.timeBasis(),
                        new Tags(basis.tags().jurisdictions(), List.of(topics), List.of()), basis.explanation(),
                        basis.evidence(), false, basis.confidence()));
        return Event.of(EventType.BILL_TRACKED, tracked.subject(), "tracked " + String.join(",", topics), midnight(),
                more).causedBy(tracked.id());
    }

    private static Bill bill(String identifier, @Nullable String title, RelatedBill... related) {
        return new Bill("us-md/2026/" + identifier.replace(" ", ""), "us-md", "2026", identifier, title,
                "https://mgaleg.maryland.gov/bill", List.of(), List.of(), List.of(), List.of(related));
    }

    /** Another bill of Maryland as one sees it. */
    public static RelatedBill other(String kind, String identifier) {
        return new RelatedBill(kind, "us-md/2026/" + identifier.replace(" ", ""), identifier);
    }

    /** A publication with this title. */
    public static Event published(String title) {
        Publication publication = new Publication("ice.gov/news/1", "news-release", "ICE", title,
                "A summary of the release.", "https://www.ice.gov/news/releases/1", LocalDate.of(2026, 3, 1));
        return Event.of(EventType.PUBLICATION_ISSUED, "publication:" + publication.id(), title, midnight(),
                new PublicationData(publication, List.of(), basis("US", List.of(), RECORDED, false)));
    }

    /** The wording of a page changed. */
    public static Event page(String before, String after) {
        PageData data = new PageData(
                new PageData.Page("ice-287g-programme", "https://www.ice.gov/identify-and-arrest/287g", "287(g)"),
                before, after, List.of(new FieldChange("text", before, after)),
                basis("US", List.of(), RECORDED, false));
        return Event.of(EventType.PAGE_CHANGED, "page:ice-287g-programme", after, midnight(), data);
    }

    /** The retraction of these events. */
    public static Event retraction(Event voided, String reason) {
        RetractionData data = new RetractionData(List.of(voided.id()), voided.type(), reason,
                basis("MD", List.of(), RECORDED, false));
        return Event.of(EventType.EVENT_RETRACTED, voided.subject(), voided.id(), midnight(), data)
                .causedBy(voided.id());
    }

    /** One event of every type that may be mailed, by name. */
    public static Map<String, Event> every() {
        String agency = "Frederick County Sheriff's Office";
        Map<String, Event> every = new TreeMap<>();
        AgreementTerms before = new AgreementTerms(agency, "MD", "Frederick County", "County", "task-force-model",
                "Task Force Model", LocalDate.of(2020, 5, 1), null, null, null);
        AgreementTerms after = new AgreementTerms(agency, "MD", "Frederick County", "County", "task-force-model",
                "Task Force Model", LocalDate.of(2026, 2, 27), null, null, null);
        for (EventType type : List.of(EventType.AGREEMENT_PENDING, EventType.AGREEMENT_SIGNED,
                EventType.AGREEMENT_REINSTATED)) {
            put(every, agreement(type, agreement(agency, null, after, List.of()), type.eventName()));
        }
        for (EventType type : List.of(EventType.AGREEMENT_PENDING_WITHDRAWN, EventType.AGREEMENT_REMOVED,
                EventType.AGREEMENT_MISSING)) {
            put(every, agreement(type, agreement(agency, before, null, List.of()), type.eventName()));
        }
        put(every, agreement(EventType.AGREEMENT_RENEWED, agreement(agency, before, after, List.of()), "renewed"));
        put(every, agreement(EventType.AGREEMENT_DOCUMENT_POSTED, agreement(agency, null, null,
                List.of(new FieldChange("moa", null, "https://www.ice.gov/doclib/287g/moa/frederick-county.pdf"))),
                "moa"));
        put(every, switched(agency, "MD"));
        put(every, corrected(agency, "MD"));
        put(every, stage("HB 1222", "in_committee", "passed_origin"));
        BillData moved = (BillData) every.values().stream().filter(each -> each.data() instanceof BillData).findFirst()
                .orElseThrow().data();
        for (EventType type : List.of(EventType.BILL_TRACKED, EventType.BILL_ACTION, EventType.BILL_REVISED)) {
            List<FieldChange> changes = type == EventType.BILL_REVISED
                    ? List.of(
                            new FieldChange("title", "Immigration Agreements", "Immigration Agreements – Prohibition"))
                    : List.of();
            BillData data = new BillData(moved.bill(), type == EventType.BILL_ACTION ? moved.action() : null,
                    "in_committee", null, null, changes, List.of(), moved.basis());
            put(every, Event.of(type, "bill:" + moved.bill().id(), type.eventName(), midnight(), data));
        }
        put(every, published("ICE announces new 287(g) partners"));
        PublicationData issued = (PublicationData) published("ICE announces new 287(g) partners").data();
        put(every, Event.of(EventType.PUBLICATION_REVISED, "publication:1", "revised", midnight(),
                new PublicationData(issued.publication(), List.of(new FieldChange("title", "ICE announces partners",
                        "ICE announces new 287(g) partners")), issued.basis())));
        put(every, page("Officers receive four weeks of training.",
                "Officers receive one week of training online."));
        put(every, retraction(signed(agency), "The list was misread: the row belongs to another state."));
        return every;
    }

    private static void put(Map<String, Event> every, Event event) {
        every.put(event.eventType().eventName(), event);
    }

    private static AgreementData agreement(String agency, @Nullable AgreementTerms before,
            @Nullable AgreementTerms after, List<FieldChange> changes) {
        return new AgreementData(agency(agency, "MD"), "task-force-model", before, after, changes,
                after == null ? null : after.signedOn(), LocalDate.of(2026, 3, 2),
                after == null && before != null ? LocalDate.of(2026, 3, 1) : null, AgreementFlags.NONE,
                basis("MD", List.of("task-force-model"), RECORDED, false));
    }

    /** The same data under any type and subject. */
    public static Event of(EventType type, String subject, EventData data) {
        return Event.of(type, subject, "key", midnight(), data);
    }

    /** The same event, recorded at another time. */
    public static Event at(Instant recorded, Event event) {
        return new Event(event.specversion(), event.type(), event.id(), event.source(), event.subject(), event.time(),
                recorded, event.causationid(), event.dataschema(), event.datacontenttype(), event.data());
    }

    /** Tags of a state, or of the federation for {@code US}. */
    public static Basis basis(String state, List<String> models, Instant recorded, boolean baseline) {
        List<String> jurisdictions = state.equals("US")
                ? List.of("us")
                : List.of("us", "us-" + state.toLowerCase(java.util.Locale.ROOT));
        return new Basis(LocalDate.of(2026, 2, 27), TimeBasis.SIGNED, new Tags(jurisdictions, List.of("287g"), models),
                List.of(Explanation.of("roster/new-row", "row 512 of participatingAgencies03022026am.xlsx")),
                new Evidence("ice-287g-participating",
                        "https://www.ice.gov/doclib/287g/participatingAgencies03022026am.xlsx", recorded,
                        "ab".repeat(32),
                        "<urn:uuid:0e0a3f4e-3e0b-4f5b-9d3e-2f6a1c9b7d10>", LocalDate.of(2026, 3, 2),
                        "participatingAgencies03022026am.xlsx"),
                baseline, Confidence.HIGH);
    }

    private static OffsetDateTime midnight() {
        return OffsetDateTime.of(2026, 2, 27, 0, 0, 0, 0, ZoneOffset.ofHours(-5));
    }
}
