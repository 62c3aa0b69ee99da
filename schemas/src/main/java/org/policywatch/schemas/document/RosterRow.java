package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One row as found.
 *
 * @param row number in the sheet; the header is usually row 1
 * @param cells one for each column: JSON text, number (dates are Excel serials of the 1900 system) or null (blank)
 * @param links column index → target of the cell's hyperlink, as found
 */
public record RosterRow(int row, List<Cell> cells,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<Integer, String> links) {
    public RosterRow {
        cells = List.copyOf(cells);
        links = links == null ? new TreeMap<>() : new TreeMap<>(links);
    }

    public RosterRow(int row, List<Cell> cells, Map<Integer, String> links) {
        this(row, cells, (SortedMap<Integer, String>) new TreeMap<>(links));
    }

    /** The cell of a column, blank beyond the row's end. */
    public Cell cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : new Cell.Blank();
    }

    /** The address that a column's cell leads to, by its hyperlink or else its text, as {@link Links#printed} reads it. */
    public Optional<String> address(int column) {
        return address(column, Links::printed);
    }

    /** The same by another reading than {@link Links#printed}, such as {@link Links#address}. */
    public Optional<String> address(int column, Function<String, Optional<String>> reading) {
        return reading.apply(links.getOrDefault(column, "")).or(() -> reading.apply(cell(column).printed()));
    }
}
