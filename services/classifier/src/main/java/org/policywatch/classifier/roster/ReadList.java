package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.policywatch.schemas.event.Evidence;

/**
 * A list, read: what the gate judges and the comparison uses. Serialisable, for a held list is kept whole.
 *
 * @param pending true for the list of agencies about to sign
 * @param date of the list
 * @param columns recognised, in the sheet's order
 * @param unknownColumns header cells that no column of ours answers to
 * @param rows one for each agreement; doubles left out
 * @param others of the doubles those that name another day of signing
 * @param doubles rows that said the same agreement again
 * @param evidence the document
 * @param baseline of the document
 * @param publisher of the document
 */
record ReadList(boolean pending, ListDate date, List<String> columns, List<String> unknownColumns, List<Row> rows,
        List<Row> others, int doubles, Evidence evidence, boolean baseline, String publisher) {
    ReadList {
        columns = List.copyOf(columns);
        unknownColumns = List.copyOf(unknownColumns);
        rows = List.copyOf(rows);
        others = others == null ? List.of() : List.copyOf(others); // states of before have none
    }

    /** The same list with its rows told apart further. */
    ReadList with(List<Row> apart) {
        return new ReadList(pending, date, columns, unknownColumns, apart, others, doubles, evidence, baseline,
                publisher);
    }

    /** The day of its retrieval (UTC). */
    LocalDate retrieved() {
        return LocalDate.ofInstant(evidence.retrievedAt(), ZoneOffset.UTC);
    }

    /** Models as printed that the vocabulary does not know. */
    List<String> unknownModels() {
        return rows.stream().filter(row -> !Vocabulary.shipped().knownModel(row.model()))
                .map(row -> row.terms().supportType()).filter(Objects::nonNull).distinct().sorted().toList();
    }

    Map<String, Integer> byState() {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        return counts;
    }
}
