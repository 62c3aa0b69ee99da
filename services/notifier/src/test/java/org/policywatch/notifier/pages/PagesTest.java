package org.policywatch.notifier.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.testing.MovableClock;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.compose.Sender;
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
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscribers.Added;
import org.policywatch.notifier.subscription.Subscribers.Listed;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.web.Listener;
import org.policywatch.platform.web.Probes;
import org.policywatch.platform.web.WebShell;
import org.policywatch.schemas.event.Event;

/** The subscriber pages over real HTTP and a real database. */
class PagesTest {
    private static final Path GALLERY = Path.of("target/gallery");
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;
    private final AtomicInteger sequence = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Events.RECORDED);
    private final Keys keys = new Keys(new byte[32]);
    private final HttpClient client = HttpClient.newHttpClient();
    private List<Event> past = List.of();
    private NotifierDatabase database;
    private Subscribers subscribers;
    private WebShell shell;

    @BeforeEach
    void start() {
        database = Databases.sqlite(folder);
        subscribers = new Subscribers(database, keys, new OptIns(keys, "localhost", this::nextId), this::nextId, clock);
        Sender sender = new Sender("a@localhost", "policywatch", "localhost", "http://localhost", "http://localhost",
                "");
        Previews previews = new Previews(() -> past, new JoinRule(20, java.time.Duration.ofMinutes(15)),
                new Composer(sender, keys, SilentSources.NONE), clock);
        Pages pages = new Pages(sender,
                new Desk(subscribers, new Links(database, keys, clock), previews,
                        new Hooks(database, keys, HookReceiver.client(), this::nextId, clock),
                        new Feeds(database, keys, () -> past, this::nextId, clock), () -> {}),
                clock);
        shell = WebShell.start(new Listener("127.0.0.1", 0, "pages.port"),
                new Probes(() -> true, () -> true, new Metrics()), pages::routes);
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

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shell.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private void keepForTheEye(String name, HttpResponse<String> page) throws IOException {
        Files.createDirectories(GALLERY);
        String css = new String(
                PagesTest.class.getResourceAsStream("/org/policywatch/notifier/pages/pages.css").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(GALLERY.resolve("page-" + name + ".html"),
                page.body().replace("<link rel=\"stylesheet\" href=\"/pages.css\">", "<style>" + css + "</style>"));
    }

    private String subscribed(String address) {
        return ((Added.Active) subscribers.addWithConsent(new Subscribers.Request(EmailAddress.parse(address),
                Filters.state("MD"), Frequency.immediately(), Preferences.DEFAULT), "test")).subscriberId();
    }

    private String optInToken() {
        return database.<String, RuntimeException>read(handle -> handle
                .createQuery("SELECT dedupe_key FROM outbox WHERE kind = 'confirm' ORDER BY created_at DESC LIMIT 1")
                .mapTo(String.class).map(key -> keys.token(Purpose.CONFIRM, key)).one());
    }

    private Subscriber only() {
        return subscribers.list().stream().map(Listed::subscriber).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("E-08 P-35 P-36 sign up, look three times, confirm once, and once more")
    void doubleOptIn() throws Exception {
        keepForTheEye("sign-up", get("/"));
        HttpResponse<String> asked = post("/subscribe",
                "email=Ada%40Example.org&state=MD&state=VA&topic=287g&frequency=weekly&hour=08%3A00&language=es&zone=America%2FChicago&words=jail");
        assertThat(asked.statusCode()).isEqualTo(200);
        keepForTheEye("asked", asked);
        String path = "/c/" + optInToken();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> page = get(path);
            assertThat(page.body()).contains("Maryland o Virginia", "<form method=\"post\"");
            keepForTheEye("confirm", page);
        }
        assertThat(only().status()).isEqualTo(Subscriber.Status.PENDING);

        assertThat(post(path, "").body()).contains("Confirmed");
        assertThat(post(path, "").statusCode()).isEqualTo(200);
        assertThat(only().status()).isEqualTo(Subscriber.Status.CONFIRMED);
        assertThat(only().preferences().language().tag()).isEqualTo("es");
        assertThat(only().consent()).isNotNull().satisfies(
                consent -> assertThat(consent.network()).isEqualTo("127.0.0.0/24"));
        var followed = subscribers.list().getFirst().subscriptions().getFirst();
        assertThat(followed.filter()).isEqualTo(org.policywatch.platform.filter.EventFilter.EVERYTHING
                .withStates("MD", "VA").withTopics("287g").withWords("jail"));
        assertThat(followed.frequency().text()).isEqualTo("weekly monday 08:00");
    }

    @Test
    @DisplayName("E-08 S-11 new, known and suppressed addresses get the same answer")
    void noEnumeration() throws Exception {
        String known = subscribed("known@example.org");
        assertThat(known).isNotEmpty();
        subscribed("gone@example.org");
        subscribers.erase(EmailAddress.parse("gone@example.org"));

        List<HttpResponse<String>> answers = List.of(post("/subscribe", "email=new@example.org"),
                post("/subscribe", "email=known@example.org"), post("/subscribe", "email=gone@example.org"),
                post("/subscribe", "email=robot@example.org&website=spam"));
        assertThat(answers).allSatisfy(each -> {
            assertThat(each.statusCode()).isEqualTo(200);
            assertThat(each.body()).isEqualTo(answers.getFirst().body());
        });
    }

    @Test
    @DisplayName("E-08 the sixth sign-up from one network within an hour is put off; forged forwarding headers do not help")
    void rateLimit() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(post("/subscribe", "email=a" + i + "@example.org").statusCode()).isEqualTo(200);
        }
        assertThat(send(to("/subscribe").header("Content-Type", FORM).header("X-Forwarded-For", "203.0.113.7")
                .POST(HttpRequest.BodyPublishers.ofString("email=b@example.org"))).statusCode()).isEqualTo(429);
        clock.advance(java.time.Duration.ofMinutes(61));
        assertThat(post("/subscribe", "email=c@example.org").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("P-46 a wrong address is said in words, and what was typed stays")
    void wrongAddress() throws Exception {
        HttpResponse<String> page = post("/subscribe", "email=%22%3E%3Cscript%3E&state=MD");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\"", "value=\"MD\" checked").doesNotContain("\"><script>");
        keepForTheEye("wrong-address", page);
    }

    @Test
    @DisplayName("E-04 GET and HEAD change nothing, whatever the link")
    void scanners() throws Exception {
        String id = subscribed("ada@example.org");
        String leave = keys.token(Purpose.LEAVE, id);
        String manage = keys.token(Purpose.MANAGE, id);
        List<String> before = state();
        for (String path : List.of("/", "/preview", "/m/" + manage + "/add", "/m/" + manage + "/preview",
                "/m/" + manage + "/s/id2", "/u/" + leave, "/m/" + manage, "/m/" + manage + "/data", "/c/" + leave,
                "/m/" + manage + "/erase", "/m/" + manage + "/drop", "/m/" + manage + "/preferences", "/subscribe")) {
            get(path);
            send(to(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        }
        assertThat(state()).isEqualTo(before);
    }

    private List<String> state() {
        return database.read(handle -> List.of(
                handle.createQuery("SELECT * FROM subscriber").mapToMap().list().toString(),
                handle.createQuery("SELECT * FROM subscription").mapToMap().list().toString(),
                handle.createQuery("SELECT * FROM suppression").mapToMap().list().toString()));
    }

    @Test
    @DisplayName("E-03 one click: form data or urlencoded, always 200, no cookie, no redirect, wrong token the same")
    void oneClick() throws Exception {
        String id = subscribed("ada@example.org");
        HttpResponse<String> page = get("/u/" + keys.token(Purpose.LEAVE, id));
        assertThat(page.body()).contains("Leave now");
        keepForTheEye("leave", page);
        HttpResponse<String> wrong = post("/u/wrong", "List-Unsubscribe=One-Click");
        assertThat(only().status()).isEqualTo(Subscriber.Status.CONFIRMED);
        HttpResponse<String> multipart = send(to("/u/" + keys.token(Purpose.LEAVE, id))
                .header("Content-Type", "multipart/form-data; boundary=x").POST(HttpRequest.BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n")));
        assertThat(only().status()).isEqualTo(Subscriber.Status.LEFT);
        HttpResponse<String> again = post("/u/" + keys.token(Purpose.LEAVE, id), "List-Unsubscribe=One-Click");

        for (HttpResponse<String> answer : List.of(wrong, multipart, again)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(wrong.body());
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
        }
    }

    @Test
    @DisplayName("P-37 preferences behind the link: each change is a POST, the address is half hidden, nobody else's change")
    void preferences() throws Exception {
        String ada = subscribed("ada@example.org");
        String ben = subscribed("ben@example.org");
        String base = "/m/" + keys.token(Purpose.MANAGE, ada);
        HttpResponse<String> page = get(base);
        keepForTheEye("manage", page);
        assertThat(page.body()).contains("a…@example.org").doesNotContain("ada@example.org");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

        assertThat(post(base + "/add", "state=VA&frequency=daily&hour=07:00").body())
                .contains("Virginia (daily at 07:00)");
        assertThat(post(base + "/preferences", "language=es&zone=America/Denver&quiet-from=22:00&quiet-until=07:00")
                .body())
                .contains("Guardado");
        String bensOwn = subscriptionOf(ben);
        post(base + "/drop", "id=" + bensOwn);
        assertThat(subscriptionOf(ben)).isEqualTo(bensOwn);
        post(base + "/drop", "id=" + subscriptionOf(ada));
        assertThat(subscribers.list().getFirst().subscriptions()).hasSize(1);
        assertThat(get("/m/" + keys.token(Purpose.LEAVE, ada)).body()).contains("This link leads nowhere");
    }

    private String subscriptionOf(String subscriber) {
        return subscribers.list().stream().filter(each -> each.subscriber().id().equals(subscriber)).findFirst()
                .orElseThrow().subscriptions().getFirst().id();
    }

    @Test
    @DisplayName("P-37 a subscription is changed in place, with its own frequency; nobody else's is")
    void change() throws Exception {
        String ada = subscribed("ada@example.org");
        String ben = subscribed("ben@example.org");
        String base = "/m/" + keys.token(Purpose.MANAGE, ada);
        String path = base + "/s/" + subscriptionOf(ada);
        assertThat(get(path).body()).contains("value=\"MD\" checked");

        assertThat(post(path, "state=VA&frequency=weekly&day=friday&hour=17:00").body())
                .contains("Virginia (weekly on Friday at 17:00)", "Saved.");
        post(base + "/s/" + subscriptionOf(ben), "state=TX");
        assertThat(subscribers.list().getLast().subscriptions().getFirst().filter()).isEqualTo(Filters.state("MD"));
    }

    @Test
    @DisplayName("E-27 a follow link fills the form in with the agency or bill, on the sign-up and on the preference page")
    void follow() throws Exception {
        String query = "?agency=us-md/frederick-county-sheriffs-office&bill=us-md/2026/HB1222";
        assertThat(get("/" + query).body()).contains("Agency: Frederick County Sheriffs Office (Maryland)",
                "Bill: HB 1222 (Maryland, 2026)", "value=\"us-md/2026/HB1222\" checked");
        String base = "/m/" + keys.token(Purpose.MANAGE, subscribed("ada@example.org"));
        assertThat(get(base + query).body()).contains("Bill: HB 1222 (Maryland, 2026)");

        post(base + "/add", "bill=us-md/2026/HB1222");
        assertThat(subscribers.list().getFirst().subscriptions().getLast().filter())
                .isEqualTo(Filters.everything().withBills("us-md/2026/HB1222"));
    }

    @Test
    @DisplayName("P-39 E-35 the preview tells how many mails at each frequency, with samples, and stores nothing")
    void preview() throws Exception {
        past = List.of(Events.signed("Kent County Sheriff"), Events.signed("Talbot County Sheriff"),
                Events.signed("Culpeper County Sheriff", "VA", Events.RECORDED, false),
                Events.signed("Old County Sheriff", "MD", Events.RECORDED, true));
        clock.advance(java.time.Duration.ofDays(3));
        List<String> before = state();

        HttpResponse<String> page = post("/preview", "state=MD&email=half@typed&frequency=at-once");
        keepForTheEye("preview", page);
        assertThat(page.body()).contains("you would have got 2 mails (at once)", "daily at 08:00: one mail",
                "Talbot County Sheriff", "value=\"half@typed\"").doesNotContain("Culpeper", "Old County");
        String base = "/m/" + keys.token(Purpose.MANAGE, subscribed("ada@example.org"));
        List<String> subscribed = state();
        assertThat(get(base).body()).contains("all this together would have been 2 mails");
        assertThat(post(base + "/preview", "state=VA&frequency=daily").body()).contains("Culpeper");
        assertThat(state()).isEqualTo(subscribed).isNotEqualTo(before);
    }

    @Test
    @DisplayName("P-38 undo after leaving: one button, nothing to type, the same answer for every token")
    void undo() throws Exception {
        String token = keys.token(Purpose.LEAVE, subscribed("ada@example.org"));
        HttpResponse<String> done = post("/u/" + token, "");
        keepForTheEye("left", done);
        assertThat(done.body()).contains("name=\"undo\"");
        assertThat(get("/m/" + keys.token(Purpose.MANAGE, only().id())).body()).contains("You have left");

        assertThat(post("/u/" + token, "undo=yes").body()).isEqualTo(post("/u/wrong", "undo=yes").body());
        assertThat(only().status()).isEqualTo(Subscriber.Status.PENDING);
        post("/c/" + optInToken(), "");
        assertThat(only().status()).isEqualTo(Subscriber.Status.CONFIRMED);
        assertThat(subscribers.list().getFirst().subscriptions()).hasSize(1);
    }

    @Test
    @DisplayName("P-46 every problem is said in a summary that takes the focus and at its field; entries stay")
    void problems() throws Exception {
        HttpResponse<String> page = post("/subscribe",
                "email=nobody&county=Frederick&quiet-from=22:00&words=jail&state=TX");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("role=\"alert\" tabindex=\"-1\" autofocus", "href=\"#email\"",
                "href=\"#county\"", "href=\"#quiet-until\"", "id=\"county-error\"", "id=\"quiet-until-error\"",
                "value=\"jail\"", "value=\"TX\" checked");
        String base = "/m/" + keys.token(Purpose.MANAGE, subscribed("ada@example.org"));
        assertThat(post(base + "/add", "county=Frederick").statusCode()).isEqualTo(400);
        assertThat(post(base + "/preferences", "quiet-from=22:00&language=es").statusCode()).isEqualTo(400);
        assertThat(only().preferences().language().tag()).isEqualTo("en");
    }

    @Test
    @DisplayName("P-52 pages come in the language of their address, else the subscriber's, else the browser's")
    void languages() throws Exception {
        assertThat(get("/?lang=es").body()).contains("lang=\"es\"", "/subscribe?lang=es");
        assertThat(send(to("/").header("Accept-Language", "es-MX,en")).body()).contains("<html lang=\"es\">");
        String id = subscribed("ada@example.org");
        subscribers.prefer(only(), new Preferences(org.policywatch.notifier.subscription.Language.ES,
                Preferences.DEFAULT.zone(), java.util.Optional.empty(), false));
        assertThat(get("/u/" + keys.token(Purpose.LEAVE, id)).body()).contains("<html lang=\"es\">");
        assertThat(get("/u/" + keys.token(Purpose.LEAVE, id) + "?lang=en").body()).contains("<html lang=\"en\">");
    }

    @Test
    @DisplayName("P-40 my data: everything, and erasure with one confirmation")
    void myData() throws Exception {
        String base = "/m/" + keys.token(Purpose.MANAGE, subscribed("ada@example.org"));
        assertThat(get(base + "/data").body()).contains("ada@example.org");
        post(base + "/erase", "");
        assertThat(subscribers.list()).hasSize(1);
        post(base + "/erase", "sure=yes");
        assertThat(subscribers.list()).isEmpty();
    }

    @Test
    @DisplayName("P-48 a form sent from another site is refused; the one click is not")
    void otherSites() throws Exception {
        Map<String, String> evil = Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site");
        String base = "/m/" + keys.token(Purpose.MANAGE, subscribed("ada@example.org"));
        for (var header : evil.entrySet()) {
            assertThat(send(to(base + "/erase").header("Content-Type", FORM).header(header.getKey(), header.getValue())
                    .POST(HttpRequest.BodyPublishers.ofString("sure=yes"))).statusCode()).isEqualTo(403);
        }
        assertThat(subscribers.list()).hasSize(1);
    }

    @Test
    @DisplayName("P-48 every page: strict policy, no inline style or script, no handler")
    void strictPages() throws Exception {
        for (String path : List.of("/", "/u/x", "/m/x", "/c/x")) {
            HttpResponse<String> page = get(path);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe-inline");
            assertThat(page.body()).doesNotContain("<script", " style=", "<style", " onclick=").contains("<h1>");
        }
    }
}
