package org.policywatch.endtoend.roster;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Comma-separated values with a header (RFC 4180).
 *
 * @param header column names, in order; there is one even where there are no rows
 * @param rows cells by column name
 */
record CsvTable(List<String> header, List<Map<String, String>> rows) {
    static CsvTable read(InputStream file) throws IOException {
        try (MappingIterator<List<String>> lines = new CsvMapper().readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY).readValues(file)) {
            List<String> header = lines.next();
            List<Map<String, String>> rows = new ArrayList<>();
            lines.forEachRemaining(cells -> rows.add(named(header, cells)));
            return new CsvTable(header, rows);
        }
    }

    private static Map<String, String> named(List<String> header, List<String> cells) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return named;
    }
}
