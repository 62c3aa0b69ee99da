package org.policywatch.classifier.label;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Tables of the real data, which is never in the repository: rows as maps from column to cell. */
final class RealData {
    private static final String ROOT = System.getProperty("policywatch.shared", "");

    private RealData() {}

    static void required() {
        Assumptions.assumeTrue(!ROOT.isEmpty(),
                "needs -Dpolicywatch.shared: the directory of real action lines and titles");
    }

    /** Rows of one of its files; skips the test where the data is not given. */
    static List<Map<String, String>> rows(String name) throws IOException {
        required();
        try (InputStream raw = Files.newInputStream(Path.of(ROOT, "actions", name));
                InputStream file = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return table(file);
        }
    }

    /** A table of comma-separated values with a header (RFC 4180). */
    static List<Map<String, String>> table(InputStream file) throws IOException {
        try (MappingIterator<Map<String, String>> rows = new CsvMapper().readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader()).readValues(file)) {
            return rows.readAll();
        }
    }

    /** Key of a hand label: only it is kept, never the text. */
    static String key(String state, String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((state + "|" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    static String jurisdiction(String state) {
        return state.equals("usa") ? "us" : "us-" + state;
    }
}
