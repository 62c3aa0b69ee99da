package org.policywatch.platform.text;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.Publication;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/** An event as one readable English sentence, and as a short subject line; careful with what is and is not known. */
public final class EventText {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);
    private static final Map<String, String> MODELS = Map.of("task-force-model", "Task Force Model",
            "jail-enforcement-model", "Jail Enforcement Model", "warrant-service-officer", "Warrant Service Officer");
    private static final Map<String, String> STAGES = Map.of("in_committee", "in committee", "reported",
            "reported by committee", "passed_origin", "passed its first chamber", "passed_both", "passed both chambers",
            "to_executive", "sent to the executive", "became_law", "became law");
    private static final Map<String, String> KINDS = Map.of("news-release", "news release", "executive-order",
            "executive order", "proposed-rule", "proposed rule", "court-filing", "court filing", "court-ruling",
            "court ruling");

    private EventText() {}

    /** What happened, in one sentence with its full stop. */
    public static String sentence(Event event) {
        return switch (event.data()) {
            case AgreementData data -> agreement(event, data);
            case BillData data -> bill(event, data);
            case PublicationData data -> publication(event, data.publication());
            case PageData data -> "The wording of the page “" + title(data) + "” changed.";
            case SourceData data -> "Source " + data.source().id() + ": " + data.reason() + end(data.reason());
            case RetractionData data ->
                "Correction: an earlier report was wrong. " + data.reason() + end(data.reason());
            case CanaryData data -> "Sign of life for " + data.hour() + ".";
        };
    }

    private static String agreement(Event event, AgreementData data) {
        String who = who(data);
        String model = model(data.model());
        return switch (event.eventType()) {
            case AGREEMENT_PENDING -> who + " is on ICE’s list of pending 287(g) agreements (" + model + ").";
            case AGREEMENT_PENDING_WITHDRAWN -> who + " left the list of pending 287(g) agreements (" + model
                    + ") and is not listed as having signed.";
            case AGREEMENT_SIGNED -> who + " signed a 287(g) agreement (" + model + ")" + on(data.signedOn()) + ".";
            case AGREEMENT_MODEL_SWITCHED ->
                who + " switched its 287(g) agreement" + from(data.before()) + " to " + model
                        + ".";
            case AGREEMENT_RENEWED -> who + " signed its 287(g) agreement (" + model + ") again" + on(data.signedOn())
                    + ".";
            case AGREEMENT_DOCUMENT_POSTED -> "ICE posted a document of the 287(g) agreement of " + who + " (" + model
                    + ").";
            case AGREEMENT_CORRECTED -> "ICE now prints the 287(g) agreement of " + who + " (" + model
                    + ") differently.";
            case AGREEMENT_MISSING ->
                who + (Boolean.TRUE.equals(data.flags().resolved()) ? " is back on" : " is missing from")
                        + " ICE’s newest list of 287(g) agreements (" + model + ")"
                        + (Boolean.TRUE.equals(data.flags().resolved()) ? "." : "; not yet confirmed.");
            case AGREEMENT_REMOVED -> who + " is no longer listed with a 287(g) agreement (" + model + ")"
                    + since(data.absentSince()) + ".";
            case AGREEMENT_REINSTATED -> who + " is listed again with a 287(g) agreement (" + model + ").";
            default -> other(event);
        };
    }

    private static String who(AgreementData data) {
        return data.agency().name() + " (" + data.agency().state() + ")";
    }

    private static String from(@Nullable AgreementTerms before) {
        return before == null ? "" : " from " + model(before.model());
    }

    private static String on(@Nullable LocalDate day) {
        return day == null ? "" : " on " + DAY.format(day);
    }

    private static String since(@Nullable LocalDate day) {
        return day == null ? "" : " since the list of " + DAY.format(day);
    }

    private static String bill(Event event, BillData data) {
        String bill = named(data);
        return switch (event.eventType()) {
            case BILL_TRACKED ->
                bill + (event.causationid() == null ? " is followed from now on" : " is found to be about more topics")
                        + quoted(data.bill().title()) + ".";
            case BILL_ACTION -> bill + ": " + action(data) + ".";
            case BILL_STAGE_CHANGED -> bill + " reached the stage “" + stage(data.to()) + "”"
                    + (data.from() == null ? "" : "; before: “" + stage(data.from()) + "”") + ".";
            case BILL_REVISED -> bill + ": its title, text, sponsors or an earlier action was changed.";
            default -> other(event);
        };
    }

    private static String named(BillData data) {
        String jurisdiction = data.bill().jurisdiction();
        String where = jurisdiction.equals("us") ? "Congress" : jurisdiction.substring(3).toUpperCase(Locale.ROOT);
        return data.bill().identifier() + " (" + where + ")";
    }

    private static String action(BillData data) {
        BillAction action = data.action();
        return action == null ? "a new action" : action.text().strip().replaceAll("\\.$", "") + on(action.date());
    }

    private static String publication(Event event, Publication publication) {
        String what = publication.publisher() + " "
                + KINDS.getOrDefault(publication.kind(), spaced(publication.kind()));
        return switch (event.eventType()) {
            case PUBLICATION_REVISED -> "Revised: " + what + " “" + publication.title().strip() + "”.";
            default -> "New: " + what + " “" + publication.title().strip() + "”" + on(publication.publishedOn()) + ".";
        };
    }

    /** A short line that begins with what a thread is about: agency, bill, publisher or page. */
    public static String subject(Event event) {
        return switch (event.data()) {
            case AgreementData data -> who(data) + ": " + agreementWord(event, data);
            case BillData data -> named(data) + ": " + billWord(event, data);
            case PublicationData data -> data.publication().publisher() + ": " + data.publication().title().strip();
            case PageData data -> "Page changed: " + title(data);
            case SourceData data -> "Source " + data.source().id() + ": " + spaced(event.eventType().eventName());
            case RetractionData data -> "Correction: " + data.reason();
            case CanaryData _ -> "Sign of life";
        };
    }

    private static String agreementWord(Event event, AgreementData data) {
        return switch (event.eventType()) {
            case AGREEMENT_PENDING -> "287(g) agreement pending";
            case AGREEMENT_PENDING_WITHDRAWN -> "pending 287(g) agreement withdrawn";
            case AGREEMENT_SIGNED -> "287(g) agreement signed";
            case AGREEMENT_MODEL_SWITCHED -> "287(g) model switched";
            case AGREEMENT_RENEWED -> "287(g) agreement renewed";
            case AGREEMENT_DOCUMENT_POSTED -> "287(g) document posted";
            case AGREEMENT_CORRECTED -> "287(g) listing corrected";
            case AGREEMENT_MISSING -> Boolean.TRUE.equals(data.flags().resolved())
                    ? "back on the 287(g) list"
                    : "missing from the newest 287(g) list";
            case AGREEMENT_REMOVED -> "287(g) agreement no longer listed";
            case AGREEMENT_REINSTATED -> "287(g) agreement listed again";
            default -> spaced(event.eventType().eventName());
        };
    }

    private static String billWord(Event event, BillData data) {
        return switch (event.eventType()) {
            case BILL_TRACKED -> event.causationid() == null ? "new bill" : "more topics";
            case BILL_ACTION -> action(data);
            case BILL_STAGE_CHANGED -> stage(data.to());
            case BILL_REVISED -> "revised";
            default -> spaced(event.eventType().eventName());
        };
    }

    private static String other(Event event) {
        return spaced(event.eventType().eventName()) + ": " + event.subject() + ".";
    }

    private static String title(PageData data) {
        return data.page().title() == null ? data.page().url() : data.page().title().strip();
    }

    private static String quoted(@Nullable String title) {
        return title == null ? "" : ": “" + title.strip() + "”";
    }

    private static String end(String text) {
        return text.strip().endsWith(".") ? "" : ".";
    }

    /** A model in words; unknown ones as they are, with spaces. */
    public static String model(String model) {
        return MODELS.getOrDefault(model, spaced(model));
    }

    /** A stage in words; unknown ones as they are, with spaces. */
    public static String stage(@Nullable String stage) {
        return stage == null ? "at an unknown stage" : STAGES.getOrDefault(stage, spaced(stage));
    }

    private static String spaced(String word) {
        return word.replace('-', ' ').replace('_', ' ').replace('.', ' ');
    }
}
