package org.policywatch.notifier.compose;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.Publication;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RelatedBill;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/** Who and where, and what shows it. */
final class Facts {
    private static final int LONGEST = 600;
    static final String ENGLISH = "en";
    /** Other bills that a reader of one wants to know of: its other numbers, its twin, what takes its place (L-27). */
    private static final List<String> OTHERS = List.of(RelatedBill.SAME, RelatedBill.COMPANION,
            RelatedBill.REPLACED_BY);

    private final Texts texts;
    private final ZoneId zone;

    Facts(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    List<MailView.Fact> of(Event event) {
        List<MailView.Fact> facts = new ArrayList<>();
        switch (event.data()) {
            case AgreementData data -> agreement(facts, event.eventType(), data);
            case BillData data -> bill(facts, data);
            case PublicationData data -> publication(facts, data.publication());
            case PageData data -> quote(facts, "page", data.page().title(), ENGLISH);
            case SourceData data -> add(facts, "reason", data.reason());
            case RetractionData _,CanaryData _ -> {
            }
        }
        if (!signedThatDay(event)) {
            day(facts, "occurredOn", event.data().basis().occurredOn());
        }
        return facts;
    }

    /** The table of changes tells that day already. */
    private static boolean signedThatDay(Event event) {
        return event.data() instanceof AgreementData data && data.after() != null && data.signedOn() != null
                && data.signedOn().equals(data.basis().occurredOn());
    }

    private void agreement(List<MailView.Fact> facts, EventType type, AgreementData data) {
        Agency agency = data.agency();
        add(facts, "agency", agency.name());
        add(facts, "where",
                agency.county() == null
                        ? texts.word("state", agency.state())
                        : agency.county() + ", " + texts.word("state", agency.state()));
        add(facts, "model", texts.word("model", data.model()));
        boolean ended = data.before() != null && data.after() == null;
        if (!ended) {
            texts.find("means." + data.model()).ifPresent(means -> add(facts, "means", means));
        }
        day(facts, "firstListedOn", data.firstListedOn());
        day(facts, type == EventType.AGREEMENT_MISSING ? "missingSince" : "absentSince", data.absentSince());
    }

    private void bill(List<MailView.Fact> facts, BillData data) {
        Bill bill = data.bill();
        add(facts, "bill", bill.identifier() + " (" + where(bill.jurisdiction()) + ", " + bill.session() + ")");
        quote(facts, "title", bill.title(), language(bill.jurisdiction()));
        BillAction action = data.action();
        if (action != null) {
            quote(facts, "action", action.text(), language(bill.jurisdiction()));
        }
        for (String kind : OTHERS) {
            add(facts, kind, bill.related().stream().filter(each -> each.kind().equals(kind))
                    .map(RelatedBill::identifier).collect(Collectors.joining(", ")));
        }
        if (data.stage() != null && data.to() == null) {
            add(facts, "stage", texts.word("stage", data.stage()));
        }
    }

    private void publication(List<MailView.Fact> facts, Publication publication) {
        add(facts, "kind", texts.word("kind", publication.kind()));
        add(facts, "publisher", publication.publisher());
        quote(facts, "title", publication.title(), ENGLISH);
        quote(facts, "summary", publication.summary(), ENGLISH);
    }

    /** A jurisdiction in words. */
    String where(String jurisdiction) {
        return jurisdiction.equals("us")
                ? texts.get("federal")
                : texts.word("state", jurisdiction.substring(3).toUpperCase(java.util.Locale.ROOT));
    }

    List<MailView.Fact> evidence(Event event) {
        Evidence evidence = event.data().basis().evidence();
        List<MailView.Fact> facts = new ArrayList<>();
        add(facts, "source", evidence.url());
        add(facts, "fileName", evidence.fileName());
        day(facts, "listDate", evidence.listDate());
        add(facts, "retrieved", texts.moment(evidence.retrievedAt(), zone));
        add(facts, "sha256", evidence.sha256());
        add(facts, "archived", evidence.warcRecordId());
        return facts;
    }

    private void day(List<MailView.Fact> facts, String name, @Nullable LocalDate day) {
        if (day != null) {
            add(facts, name, texts.day(day));
        }
    }

    /** Language of what the sources of a jurisdiction print. */
    static String language(String jurisdiction) {
        return jurisdiction.equals("us-pr") ? "es" : ENGLISH;
    }

    private void add(List<MailView.Fact> facts, String name, @Nullable String value) {
        quote(facts, name, value, null);
    }

    /** The source's own words, in this language. */
    private void quote(List<MailView.Fact> facts, String name, @Nullable String value, @Nullable String language) {
        String line = Plain.shorten(Plain.line(value), LONGEST);
        if (!line.isEmpty()) {
            facts.add(new MailView.Fact(texts.get("fact." + name), line, language));
        }
    }
}
