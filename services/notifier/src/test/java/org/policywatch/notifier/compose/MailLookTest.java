package org.policywatch.notifier.compose;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.notifier.Browsers;

/** Every golden mail's HTML part in a real browser. */
class MailLookTest {
    private static Browsers browsers;

    @BeforeAll
    static void start() {
        browsers = Browsers.start();
    }

    @AfterAll
    static void stop() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, false", "DARK, true"})
    @DisplayName("E-20 every mail on a phone, English in light and Spanish in dark colours: axe-core finds nothing, nothing scrolls sideways")
    void phone(ColorScheme colours, boolean spanish) {
        Composer composer = Contents.composer();
        try (Browsers.Window window = browsers.open(new Browsers.Looking(320, true, colours))) {
            ComposerTest.mails().forEach((name, content) -> {
                if (name.endsWith("-es") == spanish) {
                    window.page().setContent(composer.compose(content).html());
                    window.look("mail-" + name);
                }
            });
        }
    }
}
