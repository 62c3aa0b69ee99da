package org.policywatch.notifier.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Listed;

/**
 * The subscriber pages. Whatever a link does needs a POST: mail scanners follow links with GET and HEAD (E-04). Answers
 * never tell whether an address is known (S-11).
 */
public final class Pages {
    private static final String FORM_VERSION = "sign-up/2";
    private static final int A_NETWORK = 5;
    private static final int PREVIEWS_A_NETWORK = 60;
    private static final int IN_ALL = 1000;

    private final PageView view = new PageView();
    private final Sender sender;
    private final Desk desk;
    private final Clock clock;
    private final RateLimit optIns;
    private final RateLimit previews;

    public Pages(Sender sender, Desk desk, Clock clock) {
        this.sender = sender;
        this.desk = desk;
        this.clock = clock;
        this.optIns = new RateLimit(A_NETWORK, IN_ALL, clock);
        this.previews = new RateLimit(PREVIEWS_A_NETWORK, IN_ALL * 10, clock);
    }

    /** All routes. */
    public void routes(RoutesConfig routes) {
        routes.get("/", this::form);
        routes.get("/pages.css", Pages::style);
        routes.post("/subscribe", this::subscribe);
        routes.post("/preview", this::preview);
        routes.get("/c/{token}", this::optIn);
        routes.post("/c/{token}", this::confirm);
        routes.get("/u/{token}", this::leaving);
        routes.post("/u/{token}", this::leave);
        new ManagePages(view, sender, desk, clock).routes(routes);
    }

    private static void style(Context context) {
        try (InputStream file = Objects.requireNonNull(Pages.class.getResourceAsStream("pages.css"))) {
            context.contentType("text/css; charset=utf-8").header("Cache-Control", "max-age=3600")
                    .result(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A "follow" link of a mail or another page fills the form in by its query. */
    private void form(Context context) {
        Texts texts = view.texts(context);
        PreferenceForm preferences = PreferenceForm
                .of(new Preferences(texts.language(), Preferences.DEFAULT.zone(), Optional.empty(), false));
        view.show(context, texts, "page-sign-up.jte", Map.of("view", new FormView("/subscribe", "",
                FilterForm.of(context.queryParamMap()), preferences, List.of(), null)));
    }

    private record Typed(String email, FilterForm form, PreferenceForm preferences) {
        static Typed of(Context context) {
            return new Typed(Optional.ofNullable(context.formParam("email")).orElse(""),
                    FilterForm.of(context.formParamMap()), PreferenceForm.of(context.formParamMap()));
        }

        Map<String, Problem.Wrong> wrong(boolean withAddress) {
            Map<String, Problem.Wrong> wrong = new LinkedHashMap<>();
            if (withAddress && EmailAddress.find(email).isEmpty()) {
                wrong.put("email", new Problem.Wrong("signup.address", email));
            }
            wrong.putAll(form.wrong());
            wrong.putAll(preferences.wrong());
            return wrong;
        }

        FormView view(List<Problem> problems, @Nullable PreviewView preview) {
            return new FormView("/subscribe", email, form, preferences, problems, preview);
        }
    }

    private boolean refused(Context context, Typed typed, boolean withAddress) {
        Texts texts = view.texts(context);
        List<Problem> problems = Problem.of(typed.wrong(withAddress), texts);
        if (!problems.isEmpty()) {
            context.status(HttpStatus.BAD_REQUEST);
            view.show(context, texts, "page-sign-up.jte", Map.of("view", typed.view(problems, null)));
        }
        return !problems.isEmpty();
    }

    private boolean tooMany(Context context, RateLimit limit) {
        boolean allowed = limit.allows(Network.of(context.ip()));
        if (!allowed) {
            view.message(context, HttpStatus.TOO_MANY_REQUESTS, "signup.slow.title", "signup.slow");
        }
        return !allowed;
    }

    /** Nothing is stored; no address is needed, one that was typed stays in the form. */
    private void preview(Context context) {
        SameSite.check(context);
        Typed typed = Typed.of(context);
        if (refused(context, typed, false) || tooMany(context, previews)) {
            return;
        }
        Texts texts = view.texts(context);
        PreviewView preview = desk.previews().of(typed.form(), typed.preferences().preferences(), texts);
        view.show(context, texts, "page-sign-up.jte", Map.of("view", typed.view(List.of(), preview)));
    }

    /** The answer is the same for every address, known or not, suppressed or not, and for robots. */
    private void subscribe(Context context) {
        SameSite.check(context);
        Typed typed = Typed.of(context);
        if (refused(context, typed, true) || tooMany(context, optIns)) {
            return;
        }
        boolean robot = !Optional.ofNullable(context.formParam("website")).orElse("").isEmpty();
        if (!robot) {
            desk.subscribers().ask(new Subscribers.Request(EmailAddress.parse(typed.email()), typed.form().filter(),
                    typed.form().often().stored(), typed.preferences().preferences()));
            desk.queued().run();
        }
        asked(context);
    }

    private void asked(Context context) {
        view.message(context, HttpStatus.OK, "signup.done.title", "signup.done", "signup.done.none");
    }

    private void optIn(Context context) {
        Optional<Listed> waiting = desk.links().lookAtOptIn(context.pathParam("token"));
        if (waiting.isEmpty()) {
            view.message(context, HttpStatus.OK, "confirm.gone.title", "confirm.gone");
            return;
        }
        Texts texts = view.texts(context, waiting);
        FilterWords words = new FilterWords(texts);
        view.button(context, texts, new PageView.Asking("confirm.page.title", List.of(consent(texts)),
                waiting.get().subscriptions().stream().map(words::describe).toList(), "confirm.button"));
    }

    private String consent(Texts texts) {
        return texts.get("confirm.page", sender.name());
    }

    private void confirm(Context context) {
        SameSite.check(context);
        Texts texts = view.texts(context);
        Consent consent = new Consent(consent(texts), clock.instant(), Network.of(context.ip()), FORM_VERSION);
        if (desk.links().confirm(context.pathParam("token"), consent)) {
            view.message(context, HttpStatus.OK, "confirm.done.title", "confirm.done");
        } else {
            view.message(context, HttpStatus.OK, "confirm.gone.title", "confirm.gone");
        }
    }

    private void leaving(Context context) {
        Texts texts = view.texts(context, desk.links().look(Purpose.LEAVE, context.pathParam("token")));
        view.button(context, texts, new PageView.Asking("leave.title", List.of(texts.get("leave.lead")), List.of(),
                "leave.button"));
    }

    /**
     * RFC 8058: from mail programs and people alike, always 200, no redirect, no cookie, no context needed. The button of
     * the page that follows is the undo.
     */
    private void leave(Context context) {
        if (context.formParam("undo") == null) {
            desk.links().leave(context.pathParam("token"));
            Texts texts = view.texts(context);
            view.show(context, texts, "page-left.jte", Map.of());
        } else {
            comeBack(context);
        }
    }

    /** A new opt-in for what was followed before; the answer is the same for every token. */
    private void comeBack(Context context) {
        SameSite.check(context);
        if (tooMany(context, optIns)) {
            return;
        }
        desk.links().look(Purpose.LEAVE, context.pathParam("token")).map(Listed::subscriber)
                .filter(each -> each.status() == Subscriber.Status.LEFT).ifPresent(each -> {
                    desk.subscribers().comeBack(each);
                    desk.queued().run();
                });
        asked(context);
    }
}
