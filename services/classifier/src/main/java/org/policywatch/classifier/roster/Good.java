package org.policywatch.classifier.roster;

import java.util.List;
import java.util.Map;

/**
 * The last good list of a kind, as far as the gate needs it.
 *
 * @param date of it
 * @param rows agreements on it
 * @param byState agreements by state
 * @param columns recognised
 * @param unknownColumns not recognised
 */
record Good(ListDate date, int rows, Map<String, Integer> byState, List<String> columns,
        List<String> unknownColumns) {
    Good {
        byState = Map.copyOf(byState);
        columns = List.copyOf(columns);
        unknownColumns = List.copyOf(unknownColumns);
    }

    static Good of(ReadList list) {
        return new Good(list.date(), list.rows().size(), list.byState(), list.columns(), list.unknownColumns());
    }
}
