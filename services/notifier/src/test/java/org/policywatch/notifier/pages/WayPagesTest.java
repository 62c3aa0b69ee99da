package org.policywatch.notifier.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.compose.SilentSources;
import org.policywatch.notifier.feed.Feeds;
import org.policywatch.notifier.hook.HookReceiver;
import org.policywatch.notifier.hook.Hooks;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.store.Databases;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Purpose;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Listener;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;
import org.policywatch.schemas.event.Event;
import org.policywatch.testing.MovableClock;

/** The page of a saved filter's other ways out, as a browser without scripts uses it. */
class WayPagesTest {
    private static final Event KENT = Events.signed("Kent & Sons <Sheriff>", "MD", Events.RECORDED, false);
    private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");
    private static final Pattern FEED = Pattern.compile("https://pages\\.policywatch\\.example(/f/[\\w-]{43})");

    @TempDir
    Path folder;
    private final AtomicInteger sequence = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Events.RECORDED);
    private final Keys keys = Contents.KEYS;
    private final HttpClient client = HttpClient.newHttpClient();
    private List<Event> past = List.of(KENT, Events.signed("Culpeper County Sheriff", "VA", Events.RECORDED, false));
    private NotifierDatabase database;
    private Subscribers subscribers;
    private WebShell shell;
    private String ways;

    @BeforeEach
    void start() {
        database = Databases.sqlite(folder);
        subscribers = new Subscribers(database, keys, new OptIns(keys, "localhost", this::nextId), this::nextId, clock);
        Previews previews = new Previews(() -> past, new JoinRule(20, Duration.ofMinutes(15)),
                new Composer(Contents.SENDER, keys, SilentSources.NONE), clock);
        Desk desk = new Desk(subscribers, new Links(database, keys, clock), previews,
                new Hooks(database, keys, HookReceiver.client(), this::nextId, clock),
                new Feeds(database, keys, () -> past, this::nextId, clock), () -> {});
        shell = WebShell.start(new Listener("127.0.0.1", 0, "pages.port"),
                new Probes(() -> true, () -> true, new Metrics()), new Pages(Contents.SENDER, desk, clock)::routes);
        subscribers.addWithConsent(new Subscribers.Request(EmailAddress.parse("anna@example.org"), Filters.state("MD"),
                Frequency.immediately(), Preferences.DEFAULT), "test");
        Subscribers.Listed anna = subscribers.list().getFirst();
        ways = "/m/" + keys.token(Purpose.MANAGE, anna.subscriber().id()) + "/s/"
                + anna.subscriptions().getFirst().id() + "/ways";
    }

    private String nextId() {
        return "id" + sequence.incrementAndGet();
    }

    @AfterEach
    void stop() {
        client.close();
        shell.close();
        database.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shell.port() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return send(to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> hook(String url) throws Exception {
        return post(ways + "/hook", "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher matcher = pattern.matcher(page.body());
        assertThat(matcher.find()).as(page.body()).isTrue();
        return matcher.group(matcher.groupCount());
    }

    @Test
    @DisplayName("E-31 a webhook is set, tested, given another secret and removed; its secret is shown once")
    void webhook() throws Exception {
        try (HookReceiver receiver = new HookReceiver()) {
            assertThat(get(ways).body()).contains("Webhook");
            String secret = found(SECRET, hook(receiver.url().toString()));
            assertThat(get(ways).body()).contains(receiver.url().toString()).doesNotContain("whsec_");

            assertThat(post(ways + "/test", "").body()).contains("HTTP 200");
            assertThat(receiver.received()).singleElement().satisfies(call -> {
                assertThat(call.signedWith(secret)).isTrue();
                assertThat(call.body()).contains("org.policywatch.webhook.test");
            });
            receiver.answering(500);
            assertThat(post(ways + "/test", "").body()).contains("HTTP 500");
            assertThat(found(SECRET, post(ways + "/renew", ""))).isNotEqualTo(secret);
            assertThat(post(ways + "/unhook", "").body()).doesNotContain(receiver.url().toString());
        }
    }

    @Test
    @DisplayName("E-31 an address that can't be used is answered with what is wrong, and kept in the field")
    void wrongAddress() throws Exception {
        for (String wrong : List.of("", "example.org", "https://anna:pw@example.org/", "javascript:alert(1)",
                "https://example.org/#part", "https://example.org/" + "a".repeat(500))) {
            HttpResponse<String> answer = hook(wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("url-error").doesNotContain("whsec_");
        }
    }

    @Test
    @DisplayName("E-04 E-31 GET changes nothing; another's link finds nothing")
    void onlyPost() throws Exception {
        for (String act : List.of("hook", "feed", "test", "renew")) {
            assertThat(get(ways + "/" + act).statusCode()).as(act).isIn(404, 405);
        }
        post(ways.replaceFirst("/s/[^/]*/", "/s/id999/") + "/feed", "");
        assertThat(get(ways).body()).doesNotContain("/f/");
    }

    @Test
    @DisplayName("E-31 the feed holds what the filter matches and nothing about its owner; a new address ends the old one")
    void feed() throws Exception {
        String address = found(FEED, post(ways + "/feed", ""));
        HttpResponse<String> feed = get(address);

        assertThat(feed.headers().firstValue("Content-Type")).contains("application/atom+xml; charset=utf-8");
        assertThat(feed.body()).contains("Kent &amp; Sons", "urn:policywatch:event:" + KENT.id())
                .doesNotContain("Culpeper", "anna", subscribers.list().getFirst().subscriber().id());
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(send(to(address).header("If-None-Match", feed.headers().firstValue("ETag").orElseThrow()))
                .statusCode()).isEqualTo(304);

        String second = found(FEED, post(ways + "/feed", ""));
        assertThat(get(address).statusCode()).isEqualTo(404);
        assertThat(get(second).statusCode()).isEqualTo(200);
        post(ways + "/unfeed", "");
        assertThat(get(second).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("E-31 E-26 a correction is in the feed that holds what it corrects")
    void correction() throws Exception {
        Event correction = Events.retraction(KENT, "misread");
        past = List.of(KENT, correction);
        String address = found(FEED, post(ways + "/feed", ""));

        assertThat(get(address).body()).contains(correction.id());
    }

    @Test
    @DisplayName("E-16 who has left has no feed")
    void left() throws Exception {
        String address = found(FEED, post(ways + "/feed", ""));
        new Links(database, keys, clock)
                .leave(keys.token(Purpose.LEAVE, subscribers.list().getFirst().subscriber().id()));

        assertThat(get(address).statusCode()).isEqualTo(404);
    }
}
