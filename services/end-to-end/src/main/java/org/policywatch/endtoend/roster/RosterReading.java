package org.policywatch.endtoend.roster;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.policywatch.endtoend.roster.RosterHistory.Published;

/**
 * What a person who had not seen the program's output read from the lists of 2025, row by row. Where output and reading
 * differed the rows decided: {@code settled} says how, {@code counts} is "no" where the line was no event after all, and
 * "not read" stands before what the reading lacked. Signings are too many to be read one by one: they are the rows
 * that were not on the list before, without those that the reading explains.
 */
final class RosterReading {
    /** The reading compares each list with the one before; this is the first. */
    static final String FIRST_LIST = "2025-02-21";
    private static final Set<String> NEW_ROWS = Set.of("corrected-name", "corrected-state", "renewed", "reinstated",
            "model-switched");

    private static final Set<String> NEVER_COUNT = Set.of("list-rejected", "list-passed-over");

    private final List<Expected> expected = new ArrayList<>();
    /** Days of lists that never counted. */
    private final Set<String> badDays = new TreeSet<>();

    /**
     * One expected event.
     *
     * @param type event name, for corrections with the field: {@code corrected-name}
     * @param state two letters, empty for a list
     * @param agency as printed, folded
     * @param model model id
     * @param listDate on which it is due
     */
    record Expected(String type, String state, String agency, String model, String listDate) {}

    static RosterReading shipped() throws IOException {
        RosterReading reading = new RosterReading();
        try (InputStream in = Objects.requireNonNull(RosterReading.class.getResourceAsStream("roster-2025.csv"))) {
            CsvTable.read(in).rows().stream().filter(row -> "yes".equals(row.get("counts"))).forEach(reading::add);
        }
        return reading;
    }

    private void add(Map<String, String> row) {
        String type = row.getOrDefault("type", "");
        String day = row.getOrDefault("listDate", "");
        if (NEVER_COUNT.contains(type)) {
            badDays.add(day);
        }
        expected.add(new Expected(type.equals("list-passed-over") ? "list-held" : type, row.getOrDefault("state", ""),
                RosterFold.letters(row.getOrDefault("agency", "")), row.getOrDefault("model", ""), day));
    }

    List<Expected> of(String type) {
        return expected.stream().filter(each -> each.type().equals(type)).toList();
    }

    /** Types in the order of the file. */
    List<String> types() {
        return expected.stream().map(Expected::type).distinct().toList();
    }

    /** {@code agency|model} of every signing of 2025, as often as it was signed. */
    List<String> signings(List<Published> lists) {
        List<String> signings = new ArrayList<>();
        Set<String> before = null;
        for (Published list : lists) {
            if (counts(list)) {
                Set<String> now = keys(list);
                if (before != null) {
                    Set<String> known = before;
                    now.stream().filter(key -> !known.contains(key)).map(key -> key.substring(3))
                            .forEach(signings::add);
                }
                before = now;
            }
        }
        Map<String, Integer> explained = explained();
        signings.removeIf(key -> explained.merge(key, -1, Integer::sum) >= 0);
        return signings;
    }

    /** A good list of signed agreements, in time. */
    private boolean counts(Published list) {
        return list.kind().equals("participating") && list.day().compareTo(FIRST_LIST) >= 0
                && !badDays.contains(list.day());
    }

    private Map<String, Integer> explained() {
        Map<String, Integer> explained = new HashMap<>();
        expected.stream().filter(each -> NEW_ROWS.contains(each.type()))
                .forEach(each -> explained.merge(each.agency() + "|" + each.model(), 1, Integer::sum));
        return explained;
    }

    private static Set<String> keys(Published list) {
        Set<String> keys = new TreeSet<>();
        for (Map<String, String> row : list.rows()) {
            String agency = RosterFold.letters(row.getOrDefault("LAW ENFORCEMENT AGENCY", ""));
            String state = (row.getOrDefault("STATE", "").strip() + "   ").substring(0, 3).toLowerCase(Locale.ROOT);
            if (!agency.isEmpty()) {
                keys.add(state + agency + "|" + RosterFold.model(row.getOrDefault("SUPPORT TYPE", "")));
            }
        }
        return keys;
    }
}
