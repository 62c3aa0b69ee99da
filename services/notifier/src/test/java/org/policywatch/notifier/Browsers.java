package org.policywatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine, for tests that look at pages and mails; its pictures are in {@code target/screenshots}. */
public final class Browsers implements AutoCloseable {
    private static final Path CHROMIUM = Path
            .of(Objects.requireNonNullElse(System.getenv("POLICYWATCH_CHROMIUM"), "/usr/bin/chromium"));
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final String AXE = axe();
    private static final String VIOLATIONS = """
            async () => (await axe.run()).violations
                .map(each => each.id + ': ' + each.nodes.map(node => node.target.join(' ')).join(', '))""";

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it; the test is skipped where there is none. */
    public static Browsers start() {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "needs a browser: no " + CHROMIUM
                + "; install Debian's chromium or set POLICYWATCH_CHROMIUM");
        Playwright playwright = Playwright
                .create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browsers(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM).setArgs(List.of("--no-sandbox", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync", "--no-first-run"))));
    }

    /**
     * How somebody looks.
     *
     * @param width of the window in pixels
     * @param scripts whether pages may run scripts
     * @param colours light or dark
     */
    public record Looking(int width, boolean scripts, ColorScheme colours) {}

    /** A window with no history, and all that it asked for or was refused. */
    public final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final Looking looking;
        private final List<String> requests = new ArrayList<>();
        private final List<String> complaints = new ArrayList<>();

        private Window(Looking looking) {
            this.looking = looking;
            context = browser.newContext(new Browser.NewContextOptions().setViewportSize(looking.width(), 800)
                    .setJavaScriptEnabled(looking.scripts()).setColorScheme(looking.colours()));
            page = context.newPage();
            page.onRequest(request -> requests.add(request.url()));
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
        }

        /** To act on. */
        public Page page() {
            return page;
        }

        /** Everything that was asked for, in order. */
        public List<String> requests() {
            return List.copyOf(requests);
        }

        /** Takes a picture, and fails when the page scrolls sideways, breaks its own policy or a rule of axe-core. */
        public void look(String name) {
            take(name);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(name + " scrolls sideways at " + looking.width() + " px").isEqualTo(looking.width());
            if (looking.scripts()) {
                page.evaluate(AXE);
                assertThat((List<?>) page.evaluate(VIOLATIONS)).as(name + ": axe-core").isEmpty();
            }
            assertThat(complaints).as(name + ": policy").isEmpty();
        }

        private void take(String name) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** Opens a window. */
    public Window open(Looking looking) {
        return new Window(looking);
    }

    private static String axe() {
        try (InputStream file = Objects.requireNonNull(Browsers.class.getResourceAsStream("/axe.min.js"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
