package org.policywatch.portal.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/**
 * One line of the before-and-after table.
 *
 * @param field in words
 * @param before empty when there was nothing
 * @param after empty when there is nothing now
 */
public record Difference(String field, String before, String after) {
    private static final String NONE = "—";

    /** True when both sides differ. */
    public boolean changed() {
        return !before.equals(after);
    }

    /** The lines of an event; empty where nothing was compared. */
    public static List<Difference> of(Event event) {
        return switch (event.data()) {
            case AgreementData data -> agreement(data);
            case BillData data -> bill(data);
            case PublicationData data -> changes(data.changes());
            case PageData data -> data.changes().isEmpty()
                    ? List.of(difference("wording", data.before(), data.after()))
                    : changes(data.changes());
            case SourceData data -> changes(data.changes());
            case RetractionData data -> List.of(difference("reason", null, data.reason()));
            case CanaryData _ -> List.of();
        };
    }

    private static List<Difference> agreement(AgreementData data) {
        List<Difference> lines = new ArrayList<>();
        line(lines, "agency", data, AgreementTerms::name);
        line(lines, "state", data, AgreementTerms::state);
        line(lines, "county", data, AgreementTerms::county);
        line(lines, "type", data, AgreementTerms::type);
        line(lines, "support type", data, AgreementTerms::supportType);
        line(lines, "signed", data, terms -> signed(terms));
        line(lines, "memorandum", data, AgreementTerms::moa);
        line(lines, "addendum", data, AgreementTerms::addendum);
        return lines;
    }

    private static void line(List<Difference> lines, String field, AgreementData data,
            Function<AgreementTerms, @Nullable String> value) {
        String before = data.before() == null ? null : value.apply(data.before());
        String after = data.after() == null ? null : value.apply(data.after());
        if (before != null || after != null) {
            lines.add(difference(field, before, after));
        }
    }

    private static @Nullable String signed(AgreementTerms terms) {
        LocalDate day = terms.signedOn();
        return day == null ? terms.signed() : day.toString();
    }

    private static List<Difference> bill(BillData data) {
        List<Difference> lines = new ArrayList<>(changes(data.changes()));
        BillAction action = data.action();
        if (action != null) {
            lines.add(difference("action", null, action.text()));
        }
        if (data.to() != null) {
            lines.add(difference("stage", data.from(), data.to()));
        }
        return lines;
    }

    private static List<Difference> changes(List<FieldChange> changes) {
        return changes.stream().map(each -> difference(each.field(), each.before(), each.after())).toList();
    }

    private static Difference difference(String field, @Nullable String before, @Nullable String after) {
        return new Difference(Shown.text(field), side(before), side(after));
    }

    private static String side(@Nullable String value) {
        return value == null || value.isEmpty() ? NONE : Shown.text(value);
    }
}
