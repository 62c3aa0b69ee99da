package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.testing.Shared;

/** Two suites of feeds that were made to break readers. */
final class TortureTest {
    private static final long ONE_SECOND = 1_000_000_000L;

    @Test
    @DisplayName("C-17 C-25 both torture suites: no crash, no hang, no case over a second")
    void survives() throws IOException {
        Path torture = Shared.data().resolve("torture");
        List<String> slow = new ArrayList<>();
        int cases = 0;
        for (String suite : List.of("kurtmckee_feedparser.zip", "rometools_rome.zip")) {
            try (ZipFile zip = new ZipFile(torture.resolve(suite).toFile())) {
                for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
                    ZipEntry entry = all.nextElement();
                    long started = System.nanoTime();
                    assertThat(extract(zip, entry)).isNotNull();
                    if (System.nanoTime() - started > ONE_SECOND) {
                        slow.add(entry.getName());
                    }
                    cases++;
                }
            }
        }
        System.out.println("torture: " + cases + " files read without a crash");
        assertThat(slow).isEmpty();
        assertThat(cases).isGreaterThan(2200);
    }

    private static ExtractionResult extract(ZipFile zip, ZipEntry entry) throws IOException {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        return Extraction.extract(new Body(bytes, null, entry.getName(), "http://127.0.0.1:8097/"),
                ExtractionRules.any());
    }
}
