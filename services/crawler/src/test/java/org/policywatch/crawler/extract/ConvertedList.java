package org.policywatch.crawler.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.RosterRow;

/** A real list as somebody else converted it to CSV: the row number first, links last, dates as ISO. */
final class ConvertedList {
    private static final String LINK = "_HYPERLINK";
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

    private ConvertedList() {}

    /** The list, its dates as a workbook holds them. */
    static Content.Roster read(Path file) throws IOException {
        List<List<String>> lines = csv(file);
        List<String> header = lines.removeFirst();
        List<String> columns = header.stream().skip(1).filter(column -> !column.endsWith(LINK)).toList();
        List<RosterRow> rows = new ArrayList<>();
        for (List<String> line : lines) {
            Map<Integer, String> links = new TreeMap<>();
            for (int i = columns.size() + 1; i < line.size(); i++) {
                if (!line.get(i).isEmpty()) {
                    links.put(columns.indexOf(header.get(i).replace(LINK, "")), line.get(i));
                }
            }
            rows.add(new RosterRow(Integer.parseInt(line.getFirst()),
                    line.subList(1, columns.size() + 1).stream().map(ConvertedList::cell).toList(), links));
        }
        return new Content.Roster(file.getFileName().toString(), "Sheet1", columns, rows);
    }

    private static Cell cell(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return new Cell.Numeric(
                    BigDecimal.valueOf(LocalDate.parse(text).toEpochDay() - SERIAL_ZERO.toEpochDay()));
        }
        return text.isEmpty() ? new Cell.Blank() : new Cell.Text(text);
    }

    /** Header and rows as text. */
    static List<List<String>> csv(Path file) throws IOException {
        return lines(new GZIPInputStream(Files.newInputStream(file)));
    }

    /** Of a file that is not packed. */
    static List<List<String>> lines(Path file) throws IOException {
        return lines(Files.newInputStream(file));
    }

    private static List<List<String>> lines(InputStream in) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(fields(line));
            }
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
