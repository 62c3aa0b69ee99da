package org.policywatch.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LoggingTest {
    private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");

    @Test
    @DisplayName("S-23 one event is one line: what, then which")
    void aLine() throws JoranException {
        String line = logged(log -> log.atWarn().addKeyValue("source", "ice-287g").log("snapshot held back"));

        assertThat(line).matches("\\S+Z WARN  LoggingTest: snapshot held back source=ice-287g *\n");
    }

    @Test
    @DisplayName("S-12 text from outside can't forge a line, colour a terminal or turn the reading direction")
    void hostileTextStaysOnItsLine() throws JoranException {
        String line = logged(log -> log.atError().addKeyValue("source", "a\r\n2026 INFO forged\u2028x\u001b[31m\u202e")
                .setCause(new IllegalStateException("first\nsecond")).log("page\nbroken"));

        assertThat(line.strip()).doesNotContain("\n", "\r", "\u2028", "\u001b", "\u202e");
        assertThat(line).contains("page broken", "IllegalStateException: first second", "LoggingTest.java");
    }

    @Test
    @DisplayName("S-23 logging says nothing of itself while all is well")
    void configurationIsQuiet() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LoggingTest.class.getResource("/logback.xml"));

        assertThat(context.getStatusManager().getCopyOfStatusListenerList()).singleElement()
                .isInstanceOf(LogTroubles.class);
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .allSatisfy(status -> assertThat(status.getLevel()).isLessThan(Status.WARN));
        context.stop();
    }

    @Test
    @DisplayName("S-23 every key that is logged is in the documented list")
    void keysAreDocumented() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (Path file : sources()) {
            KEY.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group(1)));
        }

        assertThat(used).isNotEmpty().isSubsetOf(LogKeys.ALL.keySet());
    }

    /** The main sources of every module beside this one. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("src/main/java") && file.toString().endsWith(".java"))
                    .toList();
        }
    }

    private static String logged(Consumer<Logger> say) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LoggingTest.class.getResource("/logback.xml"));
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) context
                .getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        Lines lines = new Lines(console);
        lines.setContext(context);
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(console);
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
        say.accept(context.getLogger(LoggingTest.class));
        context.stop();
        return lines.text.toString();
    }

    /** Keeps what the real encoder writes. */
    private static final class Lines extends ch.qos.logback.core.AppenderBase<ILoggingEvent> {
        private final ConsoleAppender<ILoggingEvent> console;
        private final StringBuilder text = new StringBuilder();

        Lines(ConsoleAppender<ILoggingEvent> console) {
            this.console = console;
        }

        @Override
        protected void append(ILoggingEvent event) {
            text.append(new String(console.getEncoder().encode(event), StandardCharsets.UTF_8));
        }
    }
}
