package org.policywatch.notifier.compose;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.Publication;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/** Who and where, and what shows it. */
final class Facts {
    private static final int LONGEST = 600;

    private final Texts texts;
    private final ZoneId zone;

    Facts(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    List<MailView.Fact> of(Event event) {
        List<MailView.Fact> facts = new ArrayList<>();
        switch (event.data()) {
            case AgreementData data -> agreement(facts, data);
            case BillData data -> bill(facts, data);
            case PublicationData data -> publication(facts, data.publication());
            case PageData data -> add(facts, "page", data.page().title());
            case SourceData data -> add(facts, "reason", data.reason());
            case RetractionData data -> add(facts, "reason", data.reason());
            case CanaryData _ -> {
            }
        }
        day(facts, "occurredOn", event.data().basis().occurredOn());
        return facts;
    }

    private void agreement(List<MailView.Fact> facts, AgreementData data) {
        Agency agency = data.agency();
        add(facts, "agency", agency.name());
        add(facts, "where",
                agency.county() == null
                        ? texts.word("state", agency.state())
                        : agency.county() + ", " + texts.word("state", agency.state()));
        add(facts, "model", texts.word("model", data.model()));
        texts.find("means." + data.model()).ifPresent(means -> add(facts, "means", means));
        day(facts, "firstListedOn", data.firstListedOn());
        day(facts, "absentSince", data.absentSince());
    }

    private void bill(List<MailView.Fact> facts, BillData data) {
        Bill bill = data.bill();
        add(facts, "bill", bill.identifier() + " (" + where(bill.jurisdiction()) + ", " + bill.session() + ")");
        add(facts, "title", bill.title());
        BillAction action = data.action();
        if (action != null) {
            add(facts, "action", action.text());
        }
        if (data.stage() != null && data.to() == null) {
            add(facts, "stage", texts.word("stage", data.stage()));
        }
    }

    private void publication(List<MailView.Fact> facts, Publication publication) {
        add(facts, "kind", texts.word("kind", publication.kind()));
        add(facts, "publisher", publication.publisher());
        add(facts, "title", publication.title());
        add(facts, "summary", publication.summary());
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

    private void add(List<MailView.Fact> facts, String name, @Nullable String value) {
        String line = Plain.shorten(Plain.line(value), LONGEST);
        if (!line.isEmpty()) {
            facts.add(new MailView.Fact(texts.get("fact." + name), line));
        }
    }
}
