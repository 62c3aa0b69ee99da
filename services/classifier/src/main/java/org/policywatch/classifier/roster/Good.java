package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last good list of a kind, as far as the gate needs it.
 *
 * @param date of it
 * @param rows agreements on it
 * @param byState agreements by state
 * @param columns recognised
 * @param unknownColumns not recognised
 * @param unknownModels as printed, that the vocabulary does not know
 * @param retrieved day of it; null in states of older versions
 */
record Good(ListDate date, int rows, Map<String, Integer> byState, List<String> columns,
        List<String> unknownColumns, List<String> unknownModels, @Nullable LocalDate retrieved) {
    Good {
        byState = Map.copyOf(byState);
        columns = List.copyOf(columns);
        unknownColumns = List.copyOf(unknownColumns);
        unknownModels = unknownModels == null ? List.of() : List.copyOf(unknownModels);
    }

    static Good of(ReadList list) {
        return new Good(list.date(), list.rows().size(), list.byState(), list.columns(), list.unknownColumns(),
                list.unknownModels(), list.retrieved());
    }

    /** Whether the list is later than this one, or this one was given a day that had not yet come and can't hold others up. */
    boolean isBefore(ReadList list) {
        return isMisdated(list.retrieved()) || list.date().compareTo(date) > 0;
    }

    /** Dated after a list that is retrieved now, as older versions believed a file's name; their states lack the retrieval. */
    boolean isMisdated(LocalDate now) {
        return retrieved == null && ListDate.isAfter(date.day(), now);
    }
}
