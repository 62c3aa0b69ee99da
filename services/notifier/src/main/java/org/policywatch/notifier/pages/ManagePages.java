package org.policywatch.notifier.pages;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscription;

/** Preferences, "my data" and erasure behind the link of every mail; each change is a POST (P-37, P-40). */
final class ManagePages {
    private static final String WAYS = "/m/{token}/s/{id}/ways";

    private final PageView view;
    private final Sender sender;
    private final Desk desk;
    private final WayPages ways;

    ManagePages(PageView view, Sender sender, Desk desk, Clock clock) {
        this.view = view;
        this.sender = sender;
        this.desk = desk;
        this.ways = new WayPages(view, sender, desk, clock);
    }

    void routes(RoutesConfig routes) {
        get(routes, "/m/{token}", this::page);
        get(routes, "/m/{token}/data", this::data);
        get(routes, "/m/{token}/s/{id}", this::subscription);
        post(routes, "/m/{token}/preferences", this::prefer);
        post(routes, "/m/{token}/add", this::add);
        post(routes, "/m/{token}/preview", this::preview);
        post(routes, "/m/{token}/s/{id}", this::change);
        post(routes, "/m/{token}/s/{id}/preview", this::previewChange);
        post(routes, "/m/{token}/drop", this::drop);
        post(routes, "/m/{token}/erase", this::erase);
        get(routes, WAYS, visit -> way(visit, ways::show));
        wayPosts().forEach((name, act) -> post(routes, WAYS + "/" + name, visit -> way(visit, act)));
        routes.get("/f/{token}", ways::feed);
    }

    private Map<String, BiConsumer<Visit, Subscription>> wayPosts() {
        return Map.of("hook", ways::put, "renew", ways::renew, "on", ways::switchOn, "unhook", ways::removeHook, "test",
                ways::test, "feed", ways::putFeed, "unfeed", ways::removeFeed);
    }

    private void way(Visit visit, BiConsumer<Visit, Subscription> act) {
        visit.subscription().ifPresentOrElse(each -> act.accept(visit, each), () -> changed(visit, ""));
    }

    private void get(RoutesConfig routes, String path, Consumer<Visit> answer) {
        routes.get(path, context -> visit(context, answer));
    }

    private void post(RoutesConfig routes, String path, Consumer<Visit> answer) {
        routes.post(path, context -> {
            SameSite.check(context);
            visit(context, answer);
        });
    }

    private void visit(Context context, Consumer<Visit> answer) {
        find(context).ifPresentOrElse(answer,
                () -> view.message(context, HttpStatus.OK, "manage.gone.title", "manage.gone"));
    }

    private Optional<Visit> find(Context context) {
        return desk.links().look(Purpose.MANAGE, context.pathParam("token"))
                .map(owner -> new Visit(context, owner, view.texts(owner.subscriber().preferences().language())));
    }

    /** A "follow" link of a mail fills the form in by its query. */
    private void page(Visit visit) {
        show(visit, "", visit.form(FilterForm.of(visit.context().queryParamMap()), List.of(), null));
    }

    /** The page as it is after a change, which it confirms. */
    private void changed(Visit visit, String notice) {
        find(visit.context()).ifPresent(after -> show(after, notice, after.form(FilterForm.EMPTY, List.of(), null)));
    }

    private void show(Visit visit, String notice, FormView form) {
        show(visit, notice, form, PreferenceForm.of(visit.subscriber().preferences()), List.of());
    }

    private void show(Visit visit, String notice, FormView form, PreferenceForm preferences,
            List<Problem> problems) {
        Texts texts = visit.texts();
        FilterWords words = new FilterWords(texts);
        List<ManageView.Followed> followed = visit.followed().stream()
                .map(each -> new ManageView.Followed(each.id(), words.describe(each))).toList();
        PreviewView preview = desk.previews().of(visit.followed(), visit.subscriber().preferences(), texts);
        ManageView page = new ManageView(new ManageView.Head(notice.isEmpty() ? "" : texts.get(notice),
                visit.subscriber().address().masked(), visit.base(), desk.subscribers().leavePath(visit.subscriber()),
                visit.subscriber().status() == Subscriber.Status.LEFT), followed, preview, form,
                new ManageView.Manner(preferences, problems));
        view.show(visit.context(), texts, "page-manage.jte", Map.of("view", page));
    }

    private void data(Visit visit) {
        String json = desk.subscribers().export(visit.subscriber().address()).orElse("{}");
        visit.context().contentType("application/json; charset=utf-8").header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"policywatch-" + sender.domain() + ".json\"")
                .result(json);
    }

    private void prefer(Visit visit) {
        PreferenceForm form = PreferenceForm.of(visit.context().formParamMap());
        List<Problem> problems = Problem.of(form.wrong(), visit.texts());
        if (problems.isEmpty()) {
            desk.subscribers().prefer(visit.subscriber(), form.preferences());
            changed(visit, "manage.saved");
        } else {
            visit.context().status(HttpStatus.BAD_REQUEST);
            show(visit, "", visit.form(FilterForm.EMPTY, List.of(), null), form, problems);
        }
    }

    private void add(Visit visit) {
        FilterForm form = visit.form();
        List<Problem> problems = Problem.of(form.wrong(), visit.texts());
        if (problems.isEmpty()) {
            desk.subscribers().follow(visit.subscriber(), form.filter(), form.often().stored());
            changed(visit, "manage.added");
        } else {
            visit.context().status(HttpStatus.BAD_REQUEST);
            show(visit, "", visit.form(form, problems, null));
        }
    }

    private void preview(Visit visit) {
        FilterForm form = visit.form();
        List<Problem> problems = Problem.of(form.wrong(), visit.texts());
        show(visit, "", visit.form(form, problems, problems.isEmpty() ? preview(visit, form) : null));
    }

    private PreviewView preview(Visit visit, FilterForm form) {
        return desk.previews().of(form, visit.subscriber().preferences(), visit.texts());
    }

    private void subscription(Visit visit) {
        visit.subscription().ifPresentOrElse(
                each -> show(visit, each, FilterForm.of(each), List.of(), null), () -> changed(visit, ""));
    }

    private void show(Visit visit, Subscription subscription, FilterForm form, List<Problem> problems,
            @Nullable PreviewView preview) {
        String action = visit.base() + "/s/" + subscription.id();
        view.show(visit.context(), visit.texts(), "page-change.jte",
                Map.of("view", new FormView(action, null, form, null, problems, preview), "back", visit.base()));
    }

    private void change(Visit visit) {
        FilterForm form = visit.form();
        List<Problem> problems = Problem.of(form.wrong(), visit.texts());
        visit.subscription().ifPresentOrElse(each -> {
            if (problems.isEmpty()) {
                desk.subscribers().change(visit.subscriber(), each, form.filter(), form.often().stored());
                changed(visit, "manage.saved");
            } else {
                visit.context().status(HttpStatus.BAD_REQUEST);
                show(visit, each, form, problems, null);
            }
        }, () -> changed(visit, ""));
    }

    private void previewChange(Visit visit) {
        FilterForm form = visit.form();
        List<Problem> problems = Problem.of(form.wrong(), visit.texts());
        visit.subscription().ifPresentOrElse(
                each -> show(visit, each, form, problems, problems.isEmpty() ? preview(visit, form) : null),
                () -> changed(visit, ""));
    }

    private void drop(Visit visit) {
        desk.subscribers().drop(visit.subscriber(), Optional.ofNullable(visit.context().formParam("id")).orElse(""));
        changed(visit, "manage.dropped");
    }

    private void erase(Visit visit) {
        if ("yes".equals(visit.context().formParam("sure"))) {
            desk.subscribers().erase(visit.subscriber().address());
            view.message(visit.context(), visit.texts(), HttpStatus.OK, "erase.done.title", "erase.done");
        } else {
            changed(visit, "manage.notsure");
        }
    }
}
