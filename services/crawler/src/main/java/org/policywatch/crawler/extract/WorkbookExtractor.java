package org.policywatch.crawler.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.RosterRow;

/**
 * Reads the list of an XLSX workbook: the first sheet with a recognisable header, else the first sheet. Hidden rows are
 * part of the list, rows without any value are not. Cells stay as found: text untouched, dates as serials.
 */
final class WorkbookExtractor {
    static final int MOST_ROWS = 100_000;
    static final int LONGEST_CELL = 32_767;
    private static final int DAYS_1904 = 1462;
    private static final int HEADER_WITHIN = 25;

    private final Map<String, byte[]> parts;
    private final ReadableWorkbook workbook;

    private WorkbookExtractor(Map<String, byte[]> parts, ReadableWorkbook workbook) {
        this.parts = parts;
        this.workbook = workbook;
    }

    static ExtractionResult extract(Body body) {
        try {
            return new ExtractionResult.Extracted(read(body));
        } catch (ZipGuard.RefusedException e) {
            return new ExtractionResult.Unreadable(e.getMessage() + "; not opened");
        } catch (IOException | XMLStreamException | RuntimeException e) {
            // The library reports a broken part with whatever exception it stumbles over.
            return new ExtractionResult.Unreadable("not a readable workbook: " + describe(e));
        }
    }

    private static String describe(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    private static Content.Roster read(Body body) throws IOException, XMLStreamException, ZipGuard.RefusedException {
        Map<String, byte[]> parts = ZipGuard.unpack(body.bytes());
        if (!parts.containsKey("xl/workbook.xml") && !parts.containsKey("_rels/.rels")) {
            throw new IOException("a ZIP file without a workbook in it");
        }
        if (lacksSharedStrings(parts)) {
            throw new IOException("its cells refer to shared strings, and that part is missing");
        }
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(ZipGuard.pack(parts)))) {
            return new WorkbookExtractor(parts, workbook).list(body.fileName());
        }
    }

    /** The library would take every text for blank. */
    private static boolean lacksSharedStrings(Map<String, byte[]> parts) {
        return parts.keySet().stream().noneMatch(name -> name.toLowerCase(Locale.ROOT).endsWith("sharedstrings.xml"))
                && parts.entrySet().stream().filter(part -> part.getKey().contains("worksheets/"))
                        .anyMatch(
                                part -> new String(part.getValue(), StandardCharsets.ISO_8859_1).contains(" t=\"s\""));
    }

    private Content.Roster list(String fileName) throws IOException, XMLStreamException {
        List<Sheet> sheets = workbook.getSheets().toList();
        Optional<Table> first = Optional.empty();
        for (Sheet sheet : sheets) {
            Table table = table(sheet);
            if (table.headerAt >= 0) {
                return table.roster(fileName);
            }
            first = first.isPresent() ? first : Optional.of(table);
        }
        return first.orElseThrow(() -> new IOException("a workbook without sheets")).roster(fileName);
    }

    private Table table(Sheet sheet) throws IOException, XMLStreamException {
        List<RosterRow> rows = new ArrayList<>();
        SheetLinks links = SheetLinks.of(parts, sheet.getId());
        try (Stream<Row> stream = sheet.openStream()) {
            for (Row row : (Iterable<Row>) stream::iterator) {
                List<Cell> cells = cells(row);
                if (cells.stream().anyMatch(cell -> !cell.printed().isEmpty())) {
                    rows.add(new RosterRow(row.getRowNum(), cells, links.ofRow(row.getRowNum())));
                }
                if (rows.size() > MOST_ROWS) {
                    throw new IOException("the sheet has more than " + MOST_ROWS + " rows");
                }
            }
        }
        return new Table(sheet.getName(), rows, headerAt(rows));
    }

    private static int headerAt(List<RosterRow> rows) {
        return IntStream.range(0, Math.min(rows.size(), HEADER_WITHIN))
                .filter(at -> RosterHeader.isHeader(rows.get(at).cells())).findFirst().orElse(-1);
    }

    private List<Cell> cells(Row row) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < row.getCellCount(); column++) {
            org.dhatim.fastexcel.reader.Cell cell = row.getCell(column);
            cells.add(cell == null ? new Cell.Blank() : cell(cell));
        }
        return cells;
    }

    private Cell cell(org.dhatim.fastexcel.reader.Cell cell) throws IOException {
        return switch (cell.getType()) {
            case NUMBER -> number(cell.asNumber());
            case STRING -> text(cell.asString());
            case BOOLEAN -> text(Boolean.TRUE.equals(cell.asBoolean()) ? "TRUE" : "FALSE");
            case FORMULA -> result(cell);
            case ERROR -> text(cell.getRawValue() == null ? "#N/A" : cell.getRawValue());
            case EMPTY -> new Cell.Blank();
        };
    }

    /** Formulas are never followed; the value that was stored with it counts. */
    private Cell result(org.dhatim.fastexcel.reader.Cell cell) throws IOException {
        return switch (cell.getValue()) {
            case BigDecimal value -> number(value);
            case null -> new Cell.Blank();
            default -> text(cell.getRawValue() == null ? cell.getText() : cell.getRawValue());
        };
    }

    private Cell number(BigDecimal value) {
        BigDecimal serial = workbook.isDate1904() ? value.add(BigDecimal.valueOf(DAYS_1904)) : value;
        BigDecimal plain = serial.stripTrailingZeros();
        return new Cell.Numeric(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    private static Cell text(String value) throws IOException {
        if (value.length() > LONGEST_CELL) {
            throw new IOException("a cell is longer than " + LONGEST_CELL + " characters");
        }
        return value.isEmpty() ? new Cell.Blank() : new Cell.Text(value);
    }

    /** A sheet with the place of its header among the rows with values; -1 without. */
    private record Table(String sheet, List<RosterRow> rows, int headerAt) {
        Content.Roster roster(String fileName) {
            List<String> columns = headerAt < 0 ? List.of() : columns(rows.get(headerAt));
            int width = headerAt < 0
                    ? rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0)
                    : columns.size();
            List<RosterRow> data = rows.stream().skip(headerAt + 1L).filter(row -> hasValue(row, width))
                    .map(row -> fit(row, width)).toList();
            return new Content.Roster(fileName, sheet, columns, data);
        }

        private static boolean hasValue(RosterRow row, int width) {
            return row.cells().stream().limit(width).anyMatch(cell -> !isBlank(cell));
        }

        private static boolean isBlank(Cell cell) {
            return cell.printed().replace('\u00A0', ' ').isBlank();
        }

        private static List<String> columns(RosterRow header) {
            List<String> names = new ArrayList<>(header.cells().stream().map(Cell::printed).toList());
            while (!names.isEmpty() && names.getLast().isBlank()) {
                names.removeLast();
            }
            return names;
        }

        private static RosterRow fit(RosterRow row, int width) {
            List<Cell> cells = IntStream.range(0, width).mapToObj(row::cell).toList();
            SortedMap<Integer, String> links = new TreeMap<>(row.links().headMap(width));
            return new RosterRow(row.row(), cells, links);
        }
    }
}
