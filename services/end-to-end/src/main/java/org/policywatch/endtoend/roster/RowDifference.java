package org.policywatch.endtoend.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.policywatch.endtoend.roster.RosterHistory.Published;

/** What a plain set difference of the printed rows would alert: the floor that any rule has to beat. */
final class RowDifference {
    final List<String> added = new ArrayList<>();
    final List<String> gone = new ArrayList<>();

    /** Over every list of signed agreements after the first of the reading, the wrong ones included, as it has no gate. */
    static RowDifference of(List<Published> lists) {
        RowDifference difference = new RowDifference();
        Set<String> before = null;
        for (Published list : lists) {
            if (list.kind().equals("participating") && list.day().compareTo(RosterReading.FIRST_LIST) >= 0) {
                Set<String> now = rows(list);
                if (before != null) {
                    difference.compare(before, now);
                }
                before = now;
            }
        }
        return difference;
    }

    private void compare(Set<String> before, Set<String> now) {
        now.stream().filter(row -> !before.contains(row)).map(RowDifference::key).forEach(added::add);
        before.stream().filter(row -> !now.contains(row)).map(RowDifference::key).forEach(gone::add);
    }

    private static Set<String> rows(Published list) {
        Set<String> rows = new TreeSet<>();
        for (Map<String, String> row : list.rows()) {
            rows.add(String.join("\t", row.getOrDefault("STATE", "").strip(),
                    row.getOrDefault("LAW ENFORCEMENT AGENCY", "").strip(),
                    row.getOrDefault("SUPPORT TYPE", "").strip()));
        }
        return rows;
    }

    private static String key(String row) {
        String[] cells = row.split("\t", -1);
        return RosterFold.letters(cells[1]) + "|" + RosterFold.model(cells[2]);
    }
}
