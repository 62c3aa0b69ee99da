package org.policywatch.standalone.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a list as the workbook that ICE would publish. */
final class Workbooks {
    private static final int MOA_COLUMN = 6;
    /** ICE's sheets go on below the data with rows that hold only formats. */
    private static final int EMPTY_ROWS = 5;

    private Workbooks() {}

    /** The bytes of an .xlsx file; two calls may differ in their time stamps. */
    static byte[] write(RosterSheet list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "policywatch-demo", "1.0")) {
            fill(workbook.newWorksheet("Sheet1"), list);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void fill(Worksheet sheet, RosterSheet list) {
        for (int column = 0; column < list.columns().size(); column++) {
            sheet.value(0, column, list.columns().get(column));
            sheet.style(0, column).bold().set();
        }
        int row = 1;
        for (RosterSheet.Row each : list.rows()) {
            fill(sheet, row++, each);
        }
        for (int empty = row; empty < row + EMPTY_ROWS; empty++) {
            sheet.style(empty, 0).format("@").set();
        }
    }

    private static void fill(Worksheet sheet, int row, RosterSheet.Row printed) {
        List<@Nullable Object> cells = printed.cells();
        for (int column = 0; column < cells.size(); column++) {
            cell(sheet, row, column, cells.get(column));
        }
        String link = printed.link();
        if (link != null) {
            // fastexcel 0.19.0 writes the target into XML as it is
            sheet.hyperlink(row, MOA_COLUMN, new HyperLink(link.replace("&", "&amp;"), "link"));
        }
    }

    private static void cell(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {
            }
            case LocalDate date -> {
                sheet.value(row, column, date);
                sheet.style(row, column).format("m/d/yyyy").set();
            }
            default -> sheet.value(row, column, value.toString());
        }
    }
}
