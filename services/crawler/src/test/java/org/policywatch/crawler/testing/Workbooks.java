package org.policywatch.crawler.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks as ICE makes them, with a few rows. */
public final class Workbooks {
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE");

    private Workbooks() {}

    /** Header and rows of texts. */
    public static byte[] list(List<List<String>> rows) {
        return sheet(COLUMNS, rows);
    }

    /** An agency for each address, which stands in its memorandum's cell. */
    public static byte[] linking(List<String> memoranda) {
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("MOA");
        return sheet(columns, memoranda.stream().map(
                each -> List.of("TEXAS", "The agency of " + each, "County", "Terry", "Task Force Model", each))
                .toList());
    }

    private static byte[] sheet(List<String> columns, List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            row(sheet, 0, columns);
            for (int row = 0; row < rows.size(); row++) {
                row(sheet, row + 1, rows.get(row));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void row(Worksheet sheet, int row, List<String> values) {
        for (int column = 0; column < values.size(); column++) {
            sheet.value(row, column, values.get(column));
        }
    }
}
