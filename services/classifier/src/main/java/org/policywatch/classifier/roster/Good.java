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
 * @param unknownModels as printed, that the vocabulary does not know
 */
record Good(ListDate date, int rows, Map<String, Integer> byState, List<String> columns,
        List<String> unknownColumns, List<String> unknownModels) {
    Good {
        byState = Map.copyOf(byState);
        columns = List.copyOf(columns);
        unknownColumns = List.copyOf(unknownColumns);
        unknownModels = unknownModels == null ? List.of() : List.copyOf(unknownModels);
    }

    static Good of(ReadList list) {
        return new Good(list.date(), list.rows().size(), list.byState(), list.columns(), list.unknownColumns(),
                list.unknownModels());
    }
}
