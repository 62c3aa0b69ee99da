package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published list of agencies, cells as found. It judges nothing: missing columns or few rows are the
 * classifier's business.
 *
 * @param origin flat in JSON
 * @param fileName the publisher's name of the file, such as {@code participatingAgencies02282025am.xlsx}
 * @param sheet name of the worksheet that was read
 * @param columns header cells as printed, in the sheet's order; empty when no header was found
 * @param rows data rows in the sheet's order, rows without any cell left out
 */
public record RosterDocument(@JsonUnwrapped Origin origin, String fileName, @Nullable String sheet,
        List<String> columns, List<RosterRow> rows) implements Document {
    public RosterDocument {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public RosterDocument withBaseline(boolean first) {
        return new RosterDocument(origin.withBaseline(first), fileName, sheet, columns, rows);
    }
}
