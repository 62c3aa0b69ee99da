package org.policywatch.standalone.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs commands as the launcher would, in this JVM, at a fixed time: {@link #NOW} unless told otherwise. */
final class Console {
    static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");
    private final Map<String, String> environment;
    private final Instant now;

    /** What a command said, and how it ended. */
    record Said(int exit, String out, String err) {}

    Console(Map<String, String> environment) {
        this(environment, NOW);
    }

    Console(Map<String, String> environment, Instant now) {
        this.environment = environment;
        this.now = now;
    }

    Said run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                environment, Clock.fixed(now, ZoneOffset.UTC), false);
        int exit = CommandTree.of(terminal).execute(arguments);
        terminal.out().flush();
        terminal.err().flush();
        return new Said(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
