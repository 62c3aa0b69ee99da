package org.policywatch.classifier.roster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;

/** The converted real lists as roster documents, in the order of their dates; for tests that have the data. */
final class RealRows {
    private RealRows() {}

    /** Every list of both kinds and the older tables: date and slot, then pending before participating. */
    static List<RosterDocument> inOrder(Path data) throws IOException {
        List<RosterDocument> documents = new ArrayList<>();
        Map<String, String> names = names(data);
        try (Stream<Path> files = Files.walk(data.resolve("ice287g/rows"))) {
            files.filter(file -> file.toString().endsWith(".csv.gz")).sorted(Comparator.comparing(RealRows::order))
                    .forEach(file -> documents.add(document(file, names)));
        }
        return documents;
    }

    private static String order(Path file) {
        String name = file.getFileName().toString();
        String kind = file.getName(file.getNameCount() - 2).toString();
        String day = kind.equals("html_era")
                ? name.substring(0, 4) + "-" + name.substring(4, 6) + "-" + name.substring(6)
                : name;
        return day + (kind.equals("pending") ? "0" : "1");
    }

    /** ICE's own file name of each list. */
    private static Map<String, String> names(Path data) throws IOException {
        Map<String, String> names = new HashMap<>();
        List<String> lines = Files.readAllLines(data.resolve("ice287g/snapshots_index.csv"));
        List<String> header = cells(lines.getFirst());
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            names.put(cells.get(header.indexOf("file")),
                    cells.get(header.indexOf("ice_file_names")).split("[|;]", -1)[0].strip());
        }
        return names;
    }

    private static RosterDocument document(Path file, Map<String, String> names) {
        String kind = file.getName(file.getNameCount() - 2).toString();
        List<String> lines = lines(file);
        List<String> header = cells(lines.getFirst());
        List<String> columns = header.stream().filter(each -> !each.equals("ROW") && !each.endsWith("_HYPERLINK"))
                .toList();
        List<RosterRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            rows.add(row(header, columns, cells(lines.get(i)), i + 1));
        }
        String source = kind.equals("pending") ? "ice-287g-pending" : "ice-287g-participating";
        String key = "rows/" + kind + "/" + file.getFileName();
        String name = names.getOrDefault(key, kind.equals("html_era")
                ? "participatingAgencies-" + file.getFileName().toString().substring(0, 14) + ".html"
                : key);
        String sha256 = Hashes.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        LocalDate day = LocalDate.parse(order(file).substring(0, 10));
        return new RosterDocument(new Origin(sha256, source, "us", "ICE", "https://www.ice.gov/" + name,
                Instant.parse(day + "T20:00:00Z"), sha256, null, false, null, null), name, "Sheet1", columns, rows);
    }

    private static RosterRow row(List<String> header, List<String> columns, List<String> cells, int number) {
        List<Cell> values = new ArrayList<>();
        Map<Integer, String> links = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String text = value(header, cells, columns.get(i));
            values.add(cell(columns.get(i), text));
            String link = value(header, cells, columns.get(i) + "_HYPERLINK");
            if (!link.isEmpty()) {
                links.put(i, link);
            }
        }
        String row = value(header, cells, "ROW");
        return new RosterRow(row.isEmpty() ? number : Integer.parseInt(row), values, links);
    }

    private static String value(List<String> header, List<String> cells, String column) {
        int index = header.indexOf(column);
        return index < 0 || index >= cells.size() ? "" : cells.get(index);
    }

    private static Cell cell(String column, String text) {
        if (text.isEmpty()) {
            return new Cell.Blank();
        }
        if (column.equals("SIGNED") && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return new Cell.Numeric(BigDecimal.valueOf(LocalDate.parse(text).toEpochDay() + 25569));
        }
        return new Cell.Text(text);
    }

    private static List<String> lines(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of RFC 4180; no cell of the data has a line break. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
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
}
