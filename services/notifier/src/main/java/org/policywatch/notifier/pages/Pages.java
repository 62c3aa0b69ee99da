package org.policywatch.notifier.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.subscription.Consent;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.RefusedAddressException;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Listed;

/**
 * The subscriber pages. Whatever a link does needs a POST: mail scanners follow links with GET and HEAD (E-04). Answers
 * never tell whether an address is known (S-11).
 */
public final class Pages {
    private static final String FORM_VERSION = "sign-up/1";
    private static final int A_NETWORK = 5;
    private static final int IN_ALL = 1000;

    private final PageView view;
    private final Sender sender;
    private final Subscribers subscribers;
    private final Links links;
    private final Runnable queued;
    private final Clock clock;
    private final RateLimit signUps;
    private final ManagePages manage;

    /** @param queued called after an opt-in mail was queued */
    public Pages(Sender sender, Subscribers subscribers, Links links, Runnable queued, Clock clock) {
        this.sender = sender;
        this.subscribers = subscribers;
        this.links = links;
        this.queued = queued;
        this.clock = clock;
        this.signUps = new RateLimit(A_NETWORK, IN_ALL, clock);
        this.view = new PageView();
        this.manage = new ManagePages(view, sender, subscribers, links);
    }

    /** All routes. */
    public void routes(RoutesConfig routes) {
        routes.get("/", this::form);
        routes.get("/pages.css", Pages::style);
        routes.post("/subscribe", this::subscribe);
        routes.get("/c/{token}", this::optIn);
        routes.post("/c/{token}", this::confirm);
        routes.get("/u/{token}", this::leaving);
        routes.post("/u/{token}", this::leave);
        manage.routes(routes);
    }

    private static void style(Context context) {
        try (InputStream file = Objects.requireNonNull(Pages.class.getResourceAsStream("pages.css"))) {
            context.contentType("text/css; charset=utf-8").header("Cache-Control", "max-age=3600")
                    .result(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void form(Context context) {
        Texts texts = view.texts(context);
        PreferenceForm preferences = PreferenceForm
                .of(new Preferences(texts.language(), Preferences.DEFAULT.zone(), Optional.empty(), false));
        signUp(context, FilterForm.EMPTY, preferences, "", "");
    }

    private void signUp(Context context, FilterForm form, PreferenceForm preferences, String email, String error) {
        view.show(context, "page-sign-up.jte", Map.of("form", form, "preferences", preferences, "email", email,
                "emailError", error));
    }

    /** The answer is the same for every address, known or not, suppressed or not, and for robots. */
    private void subscribe(Context context) {
        SameSite.check(context);
        String typed = Optional.ofNullable(context.formParam("email")).orElse("");
        FilterForm form = FilterForm.of(context.formParamMap());
        PreferenceForm preferences = PreferenceForm.of(context.formParamMap());
        try {
            EmailAddress address = EmailAddress.parse(typed);
            boolean robot = !Optional.ofNullable(context.formParam("website")).orElse("").isEmpty();
            if (!signUps.allows(Network.of(context.ip()))) {
                view.message(context, HttpStatus.TOO_MANY_REQUESTS, "signup.slow.title", "signup.slow");
                return;
            }
            if (!robot) {
                subscribers
                        .ask(new Subscribers.Request(address, form.filter(), form.often(), preferences.preferences()));
                queued.run();
            }
            view.message(context, HttpStatus.OK, "signup.done.title", "signup.done", "signup.done.none");
        } catch (RefusedAddressException refused) {
            context.status(HttpStatus.BAD_REQUEST);
            signUp(context, form, preferences, typed, view.texts(context).get("signup.address"));
        }
    }

    private void optIn(Context context) {
        Optional<Listed> waiting = links.lookAtOptIn(context.pathParam("token"));
        Texts texts = view.texts(context);
        if (waiting.isEmpty()) {
            view.message(context, HttpStatus.OK, "confirm.gone.title", "confirm.gone");
            return;
        }
        FilterWords words = new FilterWords(texts);
        view.button(context, "confirm.page.title", List.of(consent(texts)),
                waiting.get().subscriptions().stream().map(words::describe).toList(),
                "/c/" + context.pathParam("token"), "confirm.button");
    }

    private String consent(Texts texts) {
        return texts.get("confirm.page", sender.name());
    }

    private void confirm(Context context) {
        SameSite.check(context);
        Texts texts = view.texts(context);
        Consent consent = new Consent(consent(texts), clock.instant(), Network.of(context.ip()), FORM_VERSION);
        if (links.confirm(context.pathParam("token"), consent)) {
            view.message(context, HttpStatus.OK, "confirm.done.title", "confirm.done");
        } else {
            view.message(context, HttpStatus.OK, "confirm.gone.title", "confirm.gone");
        }
    }

    private void leaving(Context context) {
        view.button(context, "leave.title", List.of(view.texts(context).get("leave.lead")), List.of(),
                "/u/" + context.pathParam("token"), "leave.button");
    }

    /** RFC 8058: from mail programs and people alike, always 200, no redirect, no cookie, no context needed. */
    private void leave(Context context) {
        links.leave(context.pathParam("token"));
        view.message(context, HttpStatus.OK, "leave.done.title", "leave.done", "leave.undo");
    }

    /** Whose preference link this is; the neutral page for every other token. */
    static Optional<Listed> owner(Links links, Context context) {
        return links.look(Purpose.MANAGE, context.pathParam("token"));
    }
}
