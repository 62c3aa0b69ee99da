package org.policywatch.notifier.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.policywatch.notifier.compose.FeedText;
import org.policywatch.notifier.compose.FilterWords;
import org.policywatch.notifier.compose.Sender;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.feed.AtomWriter;
import org.policywatch.notifier.feed.Feeds;
import org.policywatch.notifier.hook.HookAnswer;
import org.policywatch.notifier.hook.Hooks;
import org.policywatch.notifier.subscription.Hook;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscription;

/** Other ways out for one saved filter: a webhook and a private feed (E-31). Each change is a POST. */
final class WayPages {
    private static final int TESTS_A_NETWORK = 20;
    private static final int TESTS = 500;

    private final PageView view;
    private final Sender sender;
    private final Hooks hooks;
    private final Feeds feeds;
    private final AtomWriter atom;
    private final RateLimit tests;
    private final Clock clock;

    WayPages(PageView view, Sender sender, Desk desk, Clock clock) {
        this.view = view;
        this.sender = sender;
        this.hooks = desk.hooks();
        this.feeds = desk.feeds();
        this.atom = new AtomWriter(sender.pagesUrl(), sender.portalUrl());
        this.tests = new RateLimit(TESTS_A_NETWORK, TESTS, clock);
        this.clock = clock;
    }

    void show(Visit visit, Subscription subscription) {
        show(visit, subscription, WaysView.Said.NOTHING);
    }

    private void done(Visit visit, Subscription subscription, String notice, Object... slots) {
        show(visit, subscription, WaysView.Said.done(visit.texts().get(notice, slots)));
    }

    private void show(Visit visit, Subscription subscription, WaysView.Said said) {
        Texts texts = visit.texts();
        ZoneId zone = visit.subscriber().preferences().zone();
        WaysView page = new WaysView(new FilterWords(texts).describe(subscription.filter()),
                visit.base() + "/s/" + subscription.id() + "/ways", visit.base(), said,
                feeds.token(subscription).map(sender::feed).orElse(null),
                hooks.of(subscription).map(hook -> lines(hook, texts, zone)).orElse(null));
        view.show(visit.context(), texts, "page-ways.jte", Map.of("view", page));
    }

    private static WaysView.HookLines lines(Hook hook, Texts texts, ZoneId zone) {
        Hook.State state = hook.state();
        List<String> lines = new ArrayList<>();
        if (state.offAt() != null) {
            lines.add(texts.get("hook.off", texts.moment(state.offAt(), zone)));
        }
        if (state.failingSince() != null) {
            lines.add(texts.get("hook.failing", texts.moment(state.failingSince(), zone)));
        }
        if (state.answer() != null && state.answeredAt() != null) {
            lines.add(texts.get("hook.answer", state.answer(), texts.moment(state.answeredAt(), zone)));
        }
        return new WaysView.HookLines(hook.url().toString(), hook.on(), lines);
    }

    void put(Visit visit, Subscription subscription) {
        String typed = Optional.ofNullable(visit.context().formParam("url")).orElse("");
        Optional<URI> url = hooks.understood(typed);
        if (url.isPresent()) {
            secret(visit, subscription, hooks.put(subscription, url.get()));
        } else {
            visit.context().status(HttpStatus.BAD_REQUEST);
            show(visit, subscription,
                    new WaysView.Said("", null, Problem.of(Map.of("url", new Problem.Wrong("hook.problem", typed)),
                            visit.texts()), typed));
        }
    }

    void renew(Visit visit, Subscription subscription) {
        if (hooks.of(subscription).isPresent()) {
            secret(visit, subscription, hooks.renew(subscription));
        } else {
            show(visit, subscription);
        }
    }

    private void secret(Visit visit, Subscription subscription, String secret) {
        show(visit, subscription, new WaysView.Said(visit.texts().get("hook.saved"), secret, List.of(), ""));
    }

    void switchOn(Visit visit, Subscription subscription) {
        done(visit, subscription, "hook.on.done", hooks.switchOn(subscription));
    }

    void removeHook(Visit visit, Subscription subscription) {
        hooks.remove(subscription);
        done(visit, subscription, "hook.removed");
    }

    void test(Visit visit, Subscription subscription) {
        if (!tests.allows(Network.of(visit.context().ip()))) {
            view.message(visit.context(), visit.texts(), HttpStatus.TOO_MANY_REQUESTS, "signup.slow.title",
                    "signup.slow");
            return;
        }
        Optional<HookAnswer> answer = hooks.test(subscription, URI.create(sender.pagesUrl()));
        answer.ifPresentOrElse(heard -> done(visit, subscription,
                heard instanceof HookAnswer.Taken ? "hook.test.taken" : "hook.test.failed", heard.words()),
                () -> show(visit, subscription));
    }

    void putFeed(Visit visit, Subscription subscription) {
        feeds.put(subscription);
        done(visit, subscription, "feed.made");
    }

    void removeFeed(Visit visit, Subscription subscription) {
        feeds.remove(subscription);
        done(visit, subscription, "feed.removed");
    }

    /** The feed itself: whoever has the address reads it; an unknown one is not found. */
    void feed(Context context) {
        String token = context.pathParam("token");
        Optional<Feeds.Read> read = feeds.read(token);
        if (read.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND).result("There is no feed at this address, or no more.");
            return;
        }
        String body = atom.write(Keys.hash(token), read.get(), new FeedText(view.texts(read.get().language())),
                clock.instant());
        String tag = "\"" + Keys.hash(body).substring(0, 32) + "\"";
        context.header("ETag", tag).header("Cache-Control", "private, max-age=300").header("X-Robots-Tag", "noindex");
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(HttpStatus.NOT_MODIFIED);
        } else {
            context.contentType(AtomWriter.TYPE).result(body);
        }
    }
}
