package org.policywatch.endtoend.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.HyperLink;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.policywatch.endtoend.roster.RosterHistory.Published;

/** A workbook of a list's rows: real dates as serial numbers, links as hyperlinks of their cells, blank rows kept. */
public final class WorkbookMaker {
    private static final String LINK = "_HYPERLINK";
    /** Days from Excel's day 0 of the 1900 system to 1970-01-01. */
    private static final int EPOCH = 25_569;

    private WorkbookMaker() {}

    public static void write(Published list, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "history", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            List<String> columns = list.header().stream().filter(each -> !each.equals("ROW") && !each.endsWith(LINK))
                    .toList();
            for (int column = 0; column < columns.size(); column++) {
                sheet.value(0, column, columns.get(column));
            }
            int next = 1;
            for (Map<String, String> row : list.rows()) {
                String number = row.getOrDefault("ROW", "");
                int at = number.isEmpty() ? next : Integer.parseInt(number) - 1;
                for (int column = 0; column < columns.size(); column++) {
                    cell(sheet, at, column, columns.get(column), row);
                }
                next = at + 1;
            }
        }
    }

    private static void cell(Worksheet sheet, int row, int column, String name, Map<String, String> cells) {
        String text = cells.getOrDefault(name, "");
        String link = cells.getOrDefault(name + LINK, "");
        if (!link.isEmpty()) {
            sheet.hyperlink(row, column, new HyperLink(escaped(link), text));
        } else if (name.strip().equals("SIGNED") && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            sheet.value(row, column, LocalDate.parse(text).toEpochDay() + EPOCH);
        } else if (!text.isEmpty()) {
            sheet.value(row, column, text);
        }
    }

    /** The library writes addresses into the relationships as they are. */
    private static String escaped(String address) {
        return address.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
