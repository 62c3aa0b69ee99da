package org.policywatch.classifier.label;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
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

    /** A table of comma-separated values with a header. */
    static List<Map<String, String>> table(InputStream file) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<String> header = cells(lines.readLine());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(row(header, cells(line)));
            }
        }
        return rows;
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            row.put(header.get(column), cells.get(column));
        }
        return row;
    }

    /** One line of RFC 4180; no cell has a line break. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char c = line.charAt(index);
            if (c == '"') {
                quoted = !quoted;
                cell.append(quoted && !cell.isEmpty() ? "\"" : "");
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
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
