package org.policywatch.notifier.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Listed;

/** Preferences, "my data" and erasure behind the link of every mail; each change is a POST (P-37, P-40). */
final class ManagePages {
    private final PageView view;
    private final Sender sender;
    private final Subscribers subscribers;
    private final Links links;

    ManagePages(PageView view, Sender sender, Subscribers subscribers, Links links) {
        this.view = view;
        this.sender = sender;
        this.subscribers = subscribers;
        this.links = links;
    }

    void routes(RoutesConfig routes) {
        routes.get("/m/{token}", context -> withOwner(context, owner -> show(context, owner, "")));
        routes.get("/m/{token}/data", context -> withOwner(context, owner -> data(context, owner)));
        post(routes, "/m/{token}/preferences", this::prefer, "manage.saved");
        post(routes, "/m/{token}/add", this::add, "manage.added");
        post(routes, "/m/{token}/drop", this::drop, "manage.dropped");
        routes.post("/m/{token}/erase", context -> {
            SameSite.check(context);
            withOwner(context, owner -> erase(context, owner));
        });
    }

    private interface Change {
        void make(Context context, Subscriber owner);
    }

    private void post(RoutesConfig routes, String path, Change change, String notice) {
        routes.post(path, context -> {
            SameSite.check(context);
            withOwner(context, owner -> {
                change.make(context, owner.subscriber());
                withOwner(context, after -> show(context, after, notice));
            });
        });
    }

    private void withOwner(Context context, Consumer<Listed> action) {
        Optional<Listed> owner = Pages.owner(links, context);
        owner.ifPresentOrElse(action, () -> view.message(context, HttpStatus.OK, "manage.gone.title", "manage.gone"));
    }

    private void show(Context context, Listed owner, String notice) {
        Texts texts = view.texts(owner.subscriber().preferences().language());
        FilterWords words = new FilterWords(texts);
        List<ManageView.Followed> followed = owner.subscriptions().stream()
                .filter(org.policywatch.notifier.subscription.Subscription::active)
                .map(each -> new ManageView.Followed(each.id(), words.describe(each))).toList();
        ManageView page = new ManageView(notice.isEmpty() ? "" : texts.get(notice),
                owner.subscriber().address().masked(), "/m/" + context.pathParam("token"),
                subscribers.leavePath(owner.subscriber()), followed,
                PreferenceForm.of(owner.subscriber().preferences()));
        view.show(context, texts, "page-manage.jte", Map.of("view", page));
    }

    private void data(Context context, Listed owner) {
        String json = subscribers.export(owner.subscriber().address()).orElse("{}");
        context.contentType("application/json; charset=utf-8").header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"policywatch-" + sender.domain() + ".json\"")
                .result(json);
    }

    private void prefer(Context context, Subscriber owner) {
        subscribers.prefer(owner, PreferenceForm.of(context.formParamMap()).preferences());
    }

    private void add(Context context, Subscriber owner) {
        FilterForm form = FilterForm.of(context.formParamMap());
        subscribers.follow(owner, form.filter(), form.often());
    }

    private void drop(Context context, Subscriber owner) {
        subscribers.drop(owner, Optional.ofNullable(context.formParam("id")).orElse(""));
    }

    private void erase(Context context, Listed owner) {
        if ("yes".equals(context.formParam("sure"))) {
            subscribers.erase(owner.subscriber().address());
            view.message(context, HttpStatus.OK, "erase.done.title", "erase.done");
        } else {
            show(context, owner, "manage.notsure");
        }
    }
}
