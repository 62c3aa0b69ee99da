package org.policywatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Language;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.kafka.TopicSetup;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.schemas.event.Event;

/** A subscriber's whole way in a real browser, with real mail in between. */
class SubscriberJourneyTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    @TempDir
    static Path folder;
    private static Browsers browsers;
    private static EmbeddedBroker broker;
    private static KafkaAccess kafka;
    private static MailReceiver inbox;
    private static NotifierApp app;
    private static NotifierConfig config;
    private static volatile Duration later = Duration.ZERO;

    @BeforeAll
    static void start() throws Exception {
        browsers = Browsers.start();
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        kafka = KafkaAccess.to(broker.bootstrap());
        try (Admin admin = Admin.create(kafka.admin())) {
            TopicSetup.ensure(admin);
        }
        inbox = new MailReceiver();
        String port = Integer.toString(freePort());
        config = NotifierAppTest.config(Files.createDirectory(folder.resolve("data")),
                Map.of("pages.port", port, "pages.url", "http://localhost:" + port, "notifier.join", "0s"))
                .sendingTo(inbox.smtp());
        app = new NotifierApp(config, kafka, new byte[32], new Metrics(), clock());
        app.start();
    }

    /** The system's clock, as much later as a test has let pass. */
    private static Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return Clock.systemUTC().instant().plus(later);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                throw new UnsupportedOperationException("times are UTC here");
            }
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : Arrays.asList(app, inbox, broker, browsers)) {
            close(each);
        }
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "{0}, {1} px, scripts {2}")
    @CsvSource({"en, 320, true", "es, 1280, true", "en, 1280, false", "es, 320, false"})
    @DisplayName("P-35 P-36 P-37 P-38 P-39 P-40 P-41 P-42 P-44 P-48 P-49 the whole way of a subscriber")
    void journey(String language, int width, boolean scripts) throws Exception {
        later = later.plus(Duration.ofHours(2));
        try (Browsers.Window window = browsers.open(new Browsers.Looking(width, scripts, ColorScheme.LIGHT))) {
            Journey journey = new Journey(window, language, width);
            journey.signUp();
            journey.confirm();
            journey.getAnAlert();
            journey.change();
            journey.takeOtherWays();
            journey.followTheAgency();
            journey.leave();
            journey.undo();
            journey.erase();
            assertThat(window.requests()).allSatisfy(url -> assertThat(url).startsWith(config.sender().pagesUrl()));
            assertThat(window.page().context().cookies()).isEmpty();
        }
    }

    /** One subscriber's way. */
    private static final class Journey {
        private final Browsers.Window window;
        private final Page page;
        private final Texts texts;
        private final String name;
        private final String address;

        Journey(Browsers.Window window, String language, int width) {
            this.window = window;
            this.page = window.page();
            this.texts = new Texts(Language.of(language));
            this.name = language + "-" + width;
            this.address = "rosa-" + name + "@example.org";
        }

        private void look(String what) {
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo(texts.lang());
            window.look("page-" + what + "-" + name);
        }

        private Locator button(String key) {
            return page.locator("button", new Page.LocatorOptions().setHasText(texts.get(key))).first();
        }

        private void open(String title) {
            page.locator("summary", new Page.LocatorOptions().setHasText(texts.get(title))).click();
        }

        private void focused(String selector) {
            await().atMost(LIMIT).until(() -> page.evaluate(
                    "selector => document.activeElement.matches(selector)", selector), focused -> focused.equals(true));
        }

        void signUp() throws Exception {
            NotifierAppTest.publish(kafka, agreement("Kent County Sheriff", Duration.ofDays(2)));
            page.navigate(config.sender().pagesUrl() + "/?lang=" + texts.lang());
            look("1-sign-up");
            page.fill("#email", address);
            open("form.states");
            page.check("input[name=state][value=MD]");
            page.fill("#county", "Frederick");
            button("signup.button").click();
            focused(".error");
            look("2-problem");
            page.fill("#county", "Frederick, MD");
            await().atMost(LIMIT).untilAsserted(() -> {
                button("preview.button").click();
                assertThat(page.content()).contains("id=\"preview\"", "County Sheriff");
            });
            focused("#preview");
            assertThat(page.inputValue("#email")).isEqualTo(address);
            look("3-preview");
            page.selectOption("#language", texts.lang());
            button("signup.button").click();
            assertThat(page.textContent("h1")).isEqualTo(texts.get("signup.done.title"));
            look("4-asked");
        }

        void confirm() {
            page.navigate(link(mail(1), "/c/"));
            assertThat(page.textContent("main")).contains("Frederick, MD");
            look("5-confirm");
            button("confirm.button").click();
            assertThat(page.textContent("h1")).isEqualTo(texts.get("confirm.done.title"));
            look("6-confirmed");
        }

        void getAnAlert() throws Exception {
            NotifierAppTest.publish(kafka, agreement("Garrett County Sheriff " + name, Duration.ZERO));
            assertThat(mail(2).part(0)).contains("Garrett County Sheriff " + name);
            page.navigate(link(mail(2), "/m/"));
            assertThat(page.textContent("main")).contains("r…@example.org");
            look("7-preferences");
        }

        void change() {
            page.locator("a.button").first().click();
            look("8-change");
            page.selectOption("#frequency", "weekly");
            page.selectOption("#day", "friday");
            button("manage.save").click();
            focused(".notice");
            assertThat(page.textContent("main"))
                    .contains(texts.get("frequency.weekly", texts.word("day", "friday"), "08:00"));
            look("9-changed");
        }

        void takeOtherWays() {
            page.locator("a.button", new Page.LocatorOptions().setHasText(texts.get("manage.ways"))).first().click();
            button("feed.make").click();
            focused(".notice");
            page.fill("#url", "https://anna:secret@receiver.example.org/");
            button("hook.save").click();
            look("9a-hook-problem");
            page.fill("#url", "https://receiver.example.org/policywatch/2026");
            button("hook.save").click();
            focused(".notice");
            assertThat(page.textContent("main")).contains("whsec_", config.sender().pagesUrl() + "/f/");
            look("9b-ways");
            page.locator("main a", new Page.LocatorOptions().setHasText(texts.get("manage.back.plain"))).last().click();
        }

        void followTheAgency() {
            page.navigate(link(mail(2), "?agency="));
            assertThat(page.isChecked("input[name=agency]")).isTrue();
            look("10-follow");
            button("manage.add.button").click();
            assertThat(page.textContent(".notice")).isEqualTo(texts.get("manage.added"));
            assertThat(page.locator("section[aria-labelledby=follow] > ul > li").count()).isEqualTo(2);
        }

        /** By keyboard alone. */
        void leave() {
            page.navigate(link(mail(2), "/u/"));
            look("11-leave");
            for (int tabs = 0; tabs < 10 && !focusedText().equals(texts.get("leave.button")); tabs++) {
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            page.waitForSelector("button[name=undo]");
            look("12-left");
        }

        private String focusedText() {
            return String.valueOf(page.evaluate("document.activeElement.textContent")).strip();
        }

        void undo() {
            later = later.plus(Duration.ofMinutes(16));
            button("leave.undo.button").click();
            page.navigate(link(mail(3), "/c/"));
            button("confirm.button").click();
            page.navigate(link(mail(2), "/m/"));
            assertThat(page.locator("section[aria-labelledby=follow] > ul > li").count()).isEqualTo(2);
        }

        void erase() {
            button("manage.erase").click();
            assertThat(page.textContent(".notice")).isEqualTo(texts.get("manage.notsure"));
            page.check("input[name=sure]");
            button("manage.erase").click();
            look("13-erased");
            page.navigate(link(mail(2), "/m/"));
            window.look("page-14-gone-" + name);
        }

        /** The n-th mail to this subscriber. */
        private MailReceiver.Received mail(int number) {
            await().atMost(LIMIT).until(() -> inbox.mailsTo(address).size() >= number);
            return inbox.mailsTo(address).get(number - 1);
        }

        private static String link(MailReceiver.Received mail, String holding) {
            return links(mail).stream().filter(each -> each.contains(holding)).findFirst().orElseThrow();
        }
    }

    private static Event agreement(String agency, Duration ago) {
        return Events.signed(agency, "MD", clock().instant().minus(ago), false);
    }

    private static Set<String> links(MailReceiver.Received mail) {
        String all = mail.part(0) + "\n" + mail.part(1).replace("&amp;", "&") + "\n" + mail.header("List-Unsubscribe")
                + "\n" + mail.header("List-Help");
        return LINK.matcher(all).results().map(hit -> hit.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("E-04 a scanner that follows every link of every mail with GET and HEAD changes no state")
    void scanner() throws Exception {
        later = later.plus(Duration.ofHours(2));
        try (NotifierCommands commands = NotifierCommands.open(config, new byte[32], clock())) {
            commands.subscribers().addWithConsent(NotifierAppTest.request("sam@example.org", Filters.state("MD")),
                    "test");
            commands.subscribers().ask(NotifierAppTest.request("pia@example.org", Filters.everything()));
        }
        NotifierAppTest.publish(kafka, agreement("Calvert County Sheriff", Duration.ZERO));
        await().atMost(LIMIT).until(() -> !inbox.mailsTo("sam@example.org").isEmpty()
                && !inbox.mailsTo("pia@example.org").isEmpty());
        Set<String> ours = inbox.mails().stream().flatMap(mail -> links(mail).stream())
                .filter(link -> link.startsWith(config.sender().pagesUrl()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).anyMatch(link -> link.contains("/c/")).anyMatch(link -> link.contains("/u/"))
                .anyMatch(link -> link.contains("/m/"));

        await().atMost(LIMIT).until(() -> !state().contains("sending"));
        String before = state();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String link : ours) {
                for (String method : List.of("GET", "HEAD", "GET")) {
                    client.send(HttpRequest.newBuilder(URI.create(link))
                            .method(method, HttpRequest.BodyPublishers.noBody()).build(),
                            HttpResponse.BodyHandlers.ofString());
                }
            }
        }
        assertThat(state()).isEqualTo(before);
    }

    private static String state() {
        try (NotifierDatabase database = NotifierDatabase.open(config.database())) {
            return database.read(handle -> List
                    .of("subscriber", "subscription", "suppression", "token", "opt_in", "outbox", "alert").stream()
                    .map(table -> handle.createQuery("SELECT * FROM " + table).mapToMap().list().toString())
                    .collect(Collectors.joining("\n")));
        }
    }
}
