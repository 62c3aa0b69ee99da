package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.crawler.testing.Shared;

/** All workbooks of the shared data against the same lists as somebody else converted them to CSV. */
final class RealWorkbooksTest {
    private static final SourceFacts ICE = new SourceFacts("ice", "us", "ICE", "https://www.ice.gov/287g");

    @Test
    @DisplayName("A-09 A-31 every cell, row number and hyperlink of the 65 real workbooks equals the independent CSV")
    void everyCellEqualsTheCsv() throws IOException {
        Path data = Shared.data().resolve("ice287g");
        List<String> differences = new ArrayList<>();
        int files = 0;
        for (String kind : List.of("participating", "pending")) {
            for (Path workbook : list(data.resolve("xlsx").resolve(kind))) {
                String name = workbook.getFileName().toString();
                String stem = name.substring(0, name.indexOf("__"));
                Path csv = data.resolve("rows").resolve(kind).resolve(stem + ".csv.gz");
                differences.addAll(compare(workbook, csv));
                files++;
            }
        }
        assertThat(files).isEqualTo(65);
        assertThat(differences).isEmpty();
    }

    private static List<Path> list(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static List<String> compare(Path workbook, Path csv) throws IOException {
        RosterDocument roster = roster(workbook);
        List<List<String>> expected = ConvertedList.csv(csv);
        List<String> header = expected.removeFirst();
        List<String> differences = new ArrayList<>();
        String name = workbook.getFileName().toString();
        List<String> columns = header.stream().skip(1).filter(column -> !column.endsWith("_HYPERLINK")).toList();
        if (!roster.columns().stream().map(String::strip).toList()
                .equals(columns.stream().map(String::strip).toList())) {
            differences.add(name + ": columns " + roster.columns() + " instead of " + columns);
            return differences;
        }
        if (roster.rows().size() != expected.size()) {
            differences.add(name + ": " + roster.rows().size() + " rows instead of " + expected.size());
        }
        for (int i = 0; i < Math.min(expected.size(), roster.rows().size()); i++) {
            String ours = ours(roster.rows().get(i), header);
            String theirs = theirs(expected.get(i));
            if (!ours.equals(theirs)) {
                differences.add(name + ":\n  " + ours + "\n  " + theirs);
            }
        }
        return differences.subList(0, Math.min(3, differences.size()));
    }

    private static RosterDocument roster(Path workbook) {
        LocalFiles files = new LocalFiles(ICE, ExtractionRules.any());
        LocalFiles.LocalResult result = files.extract(workbook, Instant.EPOCH);
        assertThat(result).isInstanceOf(LocalFiles.LocalResult.Read.class);
        return (RosterDocument) ((LocalFiles.LocalResult.Read) result).documents().getFirst();
    }

    private static String ours(RosterRow row, List<String> header) {
        List<String> values = new ArrayList<>(List.of(Integer.toString(row.row())));
        for (int column = 1; column < header.size(); column++) {
            String name = header.get(column);
            values.add(name.endsWith("_HYPERLINK")
                    ? link(row, header.indexOf(name.replace("_HYPERLINK", "")) - 1)
                    : printed(row.cell(column - 1)));
        }
        return String.join("|", values);
    }

    private static String link(RosterRow row, int column) {
        return column < 0 ? "" : row.links().getOrDefault(column, "");
    }

    private static String printed(Cell cell) {
        return switch (cell) {
            case Cell.Numeric(var value) when value.intValue() > 20_000 ->
                LocalDate.of(1899, 12, 30).plusDays(value.intValue()).toString();
            case Cell.Numeric(var value) -> value.toPlainString();
            case Cell.Text(String value) -> value;
            case Cell.Blank() -> "";
        };
    }

    private static String theirs(List<String> values) {
        return String.join("|", values);
    }
}
