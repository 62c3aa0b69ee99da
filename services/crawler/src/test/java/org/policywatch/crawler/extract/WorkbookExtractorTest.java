package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.RosterDocument;

final class WorkbookExtractorTest {
    private static final SourceFacts ICE = new SourceFacts("ice-287g-participating", "us", "ICE",
            "https://www.ice.gov/287g");

    @TempDir
    Path directory = Path.of("");

    @Test
    @DisplayName("A-09 A-31 cells as found, links from their relationships, hidden rows kept, blank rows left out")
    void cellsAsFound() throws IOException {
        RosterDocument roster = read(file("participatingAgencies02242025am.xlsx", sheet -> {
            header(sheet, 0);
            row(sheet, 1, "TEXAS ", "Terry County Sheriff’s Office\u00A0");
            sheet.value(1, 2, LocalDate.of(2025, 2, 24));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.hyperlink(1, 3, new org.dhatim.fastexcel.HyperLink("https://www.ice.gov/a.pdf", "link"));
            row(sheet, 3, "#N/A", "After a blank row");
            sheet.hideRow(3);
        }));

        assertThat(roster.fileName()).isEqualTo("participatingAgencies02242025am.xlsx");
        assertThat(roster.columns()).containsExactly("STATE", "LAW ENFORCEMENT AGENCY", "SIGNED", "MOA");
        assertThat(roster.rows()).extracting(row -> row.row()).containsExactly(2, 4);
        assertThat(roster.rows().getFirst().cells().get(0)).isEqualTo(new Cell.Text("TEXAS "));
        assertThat(roster.rows().getFirst().cells().get(1).printed()).endsWith("Office\u00A0");
        assertThat(roster.rows().getFirst().cells().get(2).printed()).isEqualTo("45712");
        assertThat(roster.rows().getFirst().links()).containsEntry(3, "https://www.ice.gov/a.pdf");
    }

    @Test
    @DisplayName("A-01 the header need not be in the first row nor on the first sheet")
    void headerElsewhere() throws IOException {
        Path file = directory.resolve("list.xlsx");
        try (Workbook workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            workbook.newWorksheet("Notes").value(0, 0, "Read me");
            Worksheet list = workbook.newWorksheet("List");
            list.value(0, 0, "287(g) agreements");
            header(list, 2);
            row(list, 3, "KANSAS", "Reno County Sheriff's Office");
        }

        RosterDocument roster = read(file);

        assertThat(roster.sheet()).isEqualTo("List");
        assertThat(roster.rows()).singleElement().extracting(row -> row.row()).isEqualTo(4);
    }

    @Test
    @DisplayName("A workbook without a known header is one document without columns")
    void noHeader() throws IOException {
        RosterDocument roster = read(file("x.xlsx", sheet -> sheet.value(0, 0, "only words")));

        assertThat(roster.columns()).isEmpty();
        assertThat(roster.rows()).hasSize(1);
    }

    @Test
    @DisplayName("contract: A, B, A of one source are three documents, each naming the one before")
    void chain() throws IOException {
        LocalFiles files = new LocalFiles(ICE, ExtractionRules.any());
        Path a = file("a.xlsx", sheet -> header(sheet, 0));
        Path b = file("b.xlsx", sheet -> {
            header(sheet, 0);
            row(sheet, 1, "KANSAS", "Reno County Sheriff's Office");
        });

        List<Document> documents = java.util.stream.Stream.of(a, b, a).map(file -> files.extract(file, Instant.EPOCH))
                .map(result -> ((LocalFiles.LocalResult.Read) result).documents().getFirst()).toList();

        assertThat(documents).extracting(document -> document.origin().id()).doesNotHaveDuplicates();
        assertThat(documents.get(0).origin().previousId()).isNull();
        assertThat(documents.get(1).origin().previousId()).isEqualTo(documents.get(0).origin().id());
        assertThat(documents.get(2).origin().previousId()).isEqualTo(documents.get(1).origin().id());
    }

    @Test
    @DisplayName("C-18 a bomb, a path outside, too many entries, a cut file: refused with the limit, at once")
    void zipGuard() throws IOException {
        assertThat(reason(zip("xl/workbook.xml", 20 << 20))).contains("100 times");
        assertThat(reason(zip("../evil.xml", 10))).contains("outside");
        assertThat(reason(new byte[]{'P', 'K', 3, 4, 0, 0})).contains("not a readable workbook");
        assertThat(reason(zip("word/document.xml", 10))).contains("without a workbook");
    }

    @Test
    @DisplayName("C-18 missing shared strings are an error, not a crash")
    void missingSharedStrings() throws IOException {
        java.util.Map<String, byte[]> parts = new java.util.LinkedHashMap<>();
        try {
            parts.putAll(ZipGuard.unpack(Files.readAllBytes(file("c.xlsx", sheet -> header(sheet, 0)))));
        } catch (ZipGuard.RefusedException e) {
            throw new AssertionError(e);
        }
        parts.remove("xl/sharedStrings.xml");

        assertThat(reason(ZipGuard.pack(parts))).contains("not a readable workbook");
    }

    private static void header(Worksheet sheet, int row) {
        List<String> names = List.of("STATE", "LAW ENFORCEMENT AGENCY", "SIGNED", "MOA");
        for (int column = 0; column < names.size(); column++) {
            sheet.value(row, column, names.get(column));
        }
    }

    private static void row(Worksheet sheet, int row, String state, String agency) {
        sheet.value(row, 0, state);
        sheet.value(row, 1, agency);
    }

    private Path file(String name, java.util.function.Consumer<Worksheet> fill) throws IOException {
        Path file = directory.resolve(name);
        try (Workbook workbook = new Workbook(Files.newOutputStream(file), "test", "1.0")) {
            fill.accept(workbook.newWorksheet("Sheet1"));
        }
        return file;
    }

    private static RosterDocument read(Path file) {
        LocalFiles.LocalResult result = new LocalFiles(ICE, ExtractionRules.any()).extract(file, Instant.EPOCH);
        assertThat(result).isInstanceOf(LocalFiles.LocalResult.Read.class);
        return (RosterDocument) ((LocalFiles.LocalResult.Read) result).documents().getFirst();
    }

    private static String reason(byte[] bytes) {
        ExtractionResult result = Extraction.extract(new Body(bytes, null, "x.xlsx", ""), ExtractionRules.any());
        assertThat(result).isInstanceOf(ExtractionResult.Unreadable.class);
        return ((ExtractionResult.Unreadable) result).reason();
    }

    private static byte[] zip(String name, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] block = new byte[1 << 16];
            for (int written = 0; written < zeros; written += block.length) {
                zip.write(block, 0, Math.min(block.length, zeros - written));
            }
        }
        return bytes.toByteArray();
    }
}
