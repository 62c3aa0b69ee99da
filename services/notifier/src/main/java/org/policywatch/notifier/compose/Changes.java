package org.policywatch.notifier.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/** The before and after table of an event. */
final class Changes {
    private static final String NOTHING = "–";
    private static final int LONGEST_CELL = 600;

    private final Texts texts;

    Changes(Texts texts) {
        this.texts = texts;
    }

    List<MailView.Change> of(Event event) {
        return switch (event.data()) {
            case AgreementData agreement -> agreement(agreement);
            case BillData bill -> bill(bill);
            case PublicationData publication -> listed(publication.changes());
            case PageData page -> listed(page.changes());
            case SourceData source -> listed(source.changes());
            case RetractionData _,CanaryData _ -> List.of();
        };
    }

    private List<MailView.Change> agreement(AgreementData data) {
        if (!data.changes().isEmpty()) {
            return listed(data.changes());
        }
        List<MailView.Change> rows = new ArrayList<>();
        if (data.before() == null || data.after() == null) {
            rows.add(row("agreement", agreement(data.before()), agreement(data.after())));
            return rows;
        }
        compare(rows, "model", data, terms -> texts.word("model", terms.model()));
        compare(rows, "signedOn", data, terms -> terms.signedOn() == null ? null : texts.day(terms.signedOn()));
        compare(rows, "name", data, AgreementTerms::name);
        compare(rows, "county", data, AgreementTerms::county);
        return rows;
    }

    /** An agreement that began or ended, as one cell. */
    private @Nullable String agreement(@Nullable AgreementTerms terms) {
        if (terms == null) {
            return null;
        }
        String model = texts.word("model", terms.model());
        return terms.signedOn() == null ? model : texts.get("change.signed", model, texts.day(terms.signedOn()));
    }

    private void compare(List<MailView.Change> rows, String field, AgreementData data,
            Function<AgreementTerms, @Nullable String> value) {
        String before = value(data.before(), value);
        String after = value(data.after(), value);
        if (!Objects.equals(before, after)) {
            rows.add(row(field, before, after));
        }
    }

    private static @Nullable String value(@Nullable AgreementTerms terms,
            Function<AgreementTerms, @Nullable String> value) {
        return terms == null ? null : value.apply(terms);
    }

    private List<MailView.Change> bill(BillData data) {
        if (data.to() == null) {
            return listed(data.changes(), Facts.language(data.bill().jurisdiction()));
        }
        List<MailView.Change> rows = new ArrayList<>();
        rows.add(row("stage", data.from() == null ? null : texts.word("stage", data.from()),
                texts.word("stage", data.to())));
        rows.addAll(listed(data.changes(), Facts.language(data.bill().jurisdiction())));
        return rows;
    }

    private List<MailView.Change> listed(List<FieldChange> changes) {
        return listed(changes, Facts.ENGLISH);
    }

    /** As the source prints them, in this language. */
    private List<MailView.Change> listed(List<FieldChange> changes, String language) {
        return changes.stream().map(change -> new MailView.Change(texts.word("field", change.field()),
                cell(change.before()), cell(change.after()), language)).toList();
    }

    private MailView.Change row(String field, @Nullable String before, @Nullable String after) {
        return new MailView.Change(texts.word("field", field), cell(before), cell(after), null);
    }

    private static String cell(@Nullable String value) {
        String line = Plain.shorten(Plain.line(value), LONGEST_CELL);
        return line.isEmpty() ? NOTHING : line;
    }
}
