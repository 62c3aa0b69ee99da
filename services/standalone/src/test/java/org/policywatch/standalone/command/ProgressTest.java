package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.parse("2025-02-28T15:04:05Z");

    @Test
    @DisplayName("short work that nobody watches says nothing; long work a line every ten seconds")
    void unwatched() {
        try (Progress progress = new Progress(terminal(false), "extract")) {
            for (int second = 1; second <= 25; second++) {
                now = now.plus(Duration.ofSeconds(1));
                progress.at(second + " of 25 files");
            }
        }
        assertThat(said().lines()).containsExactly("extract: 10 of 25 files", "extract: 20 of 25 files");
    }

    @Test
    @DisplayName("on a terminal one line is written over, gives way to lines that stay, and is gone at the end")
    void watched() {
        try (Progress progress = new Progress(terminal(true), "extract")) {
            now = now.plus(Duration.ofSeconds(1));
            progress.at("1 of 2 files");
            progress.at("2 of 2 files");
            progress.err().println("x.xlsx: no workbook");
        }
        assertThat(said()).isEqualTo("\r\u001b[Kextract: 1 of 2 files\r\u001b[Kx.xlsx: no workbook%n".formatted());
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean watched) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        InstantSource moving = () -> now;
        Clock clock = moving.withZone(ZoneOffset.UTC);
        return new Terminal(InputStream.nullInputStream(), stream, stream, Map.of(), clock, watched);
    }
}
