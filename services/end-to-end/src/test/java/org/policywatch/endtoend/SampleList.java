package org.policywatch.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A list as the publisher makes it: a header and as many agencies of one state as wanted. */
final class SampleList {
    private static final List<String> HEADER = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "SUPPORT TYPE",
            "SIGNED", "MOA");
    /** 3 January 2025 as Excel counts. */
    private static final int FIRST_DAY = 45660;

    private SampleList() {}

    static Path write(Path file, int agencies) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("Sheet1");
            for (int column = 0; column < HEADER.size(); column++) {
                sheet.value(0, column, HEADER.get(column));
            }
            for (int row = 1; row <= agencies; row++) {
                sheet.value(row, 0, "ALABAMA");
                sheet.value(row, 1, "Agency Number " + row + " Sheriff's Office");
                sheet.value(row, 2, "County");
                sheet.value(row, 3, "Task Force Model");
                sheet.value(row, 4, FIRST_DAY + row);
                sheet.value(row, 5, "link");
            }
        }
        return file;
    }
}
