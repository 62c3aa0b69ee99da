package org.policywatch.notifier.compose;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/**
 * The platform's sentences in Spanish, from {@code texts_es.properties}: keys {@code sentence.TYPE} and
 * {@code subject.TYPE}; quoted titles and actions keep their language.
 */
final class SpanishText {
    private final Texts texts;

    SpanishText(Texts texts) {
        this.texts = texts;
    }

    String sentence(Event event) {
        return fill("sentence", event);
    }

    String subject(Event event) {
        return fill("subject", event);
    }

    private String fill(String form, Event event) {
        String key = form + "." + event.eventType().eventName();
        return switch (event.data()) {
            case AgreementData data -> texts.get(key + resolved(data),
                    data.agency().name() + " (" + data.agency().state()
                            + ")",
                    texts.word("model", data.model()), day(data.signedOn(), data.absentSince()),
                    data.before() == null ? "" : texts.word("model", data.before().model()));
            case BillData data -> texts.get(key + first(event, data), bill(data), stage(data.to()), stage(data.from()),
                    action(data.action()));
            case PublicationData data -> texts.get(key, data.publication().publisher(),
                    texts.word("kind", data.publication().kind()), data.publication().title().strip());
            case PageData data -> texts.get(key, data.page().title() == null ? data.page().url() : data.page().title());
            case RetractionData data -> texts.get(key, data.reason());
            case SourceData data -> data.source().id() + ": " + data.reason();
            case CanaryData data -> data.hour().toString();
        };
    }

    /** A stage without one before it reads differently, and so does a bill that is told anew. */
    private static String first(Event event, BillData data) {
        boolean first = event.eventType() == EventType.BILL_STAGE_CHANGED && data.from() == null;
        boolean anew = event.eventType() == EventType.BILL_TRACKED && event.causationid() != null;
        return first ? ".first" : anew ? ".anew" : "";
    }

    private static String resolved(AgreementData data) {
        return Boolean.TRUE.equals(data.flags().resolved()) ? ".resolved" : "";
    }

    private static String bill(BillData data) {
        String jurisdiction = data.bill().jurisdiction();
        return data.bill().identifier() + " ("
                + (jurisdiction.equals("us") ? "Congreso" : jurisdiction.substring(3).toUpperCase(Locale.ROOT)) + ")";
    }

    private String stage(@Nullable String stage) {
        return stage == null ? "–" : texts.word("stage", stage);
    }

    private static String action(@Nullable BillAction action) {
        return action == null ? "–" : action.text().strip();
    }

    private String day(@Nullable LocalDate first, @Nullable LocalDate second) {
        LocalDate day = first == null ? second : first;
        return day == null ? "–" : texts.day(day);
    }
}
