package org.policywatch.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.policywatch.endtoend.RosterHistory.Published;

/**
 * What a person who had not seen the program's output read from the lists of 2025, row by row; {@code settled} says where
 * the first reading was corrected from the rows afterwards. Signings are too many to be read one by one: they are the rows
 * that were not on the list before, without those that the reading explains.
 */
final class RosterReading {
    /** The reading compares each list with the one before; this is the first. */
    static final String FIRST_LIST = "2025-02-21";
    private static final Set<String> NEW_ROWS = Set.of("corrected-name", "corrected-state", "renewed", "reinstated",
            "model-switched");

    private final List<Expected> expected = new ArrayList<>();

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
        try (InputStream in = Objects.requireNonNull(RosterReading.class.getResourceAsStream("roster-2025.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> header = CsvLine.cells(lines.readLine());
            lines.lines().map(line -> CsvLine.named(header, line)).forEach(reading::add);
        }
        return reading;
    }

    private void add(Map<String, String> row) {
        expected.add(new Expected(row.getOrDefault("type", ""), row.getOrDefault("state", ""),
                RosterFold.letters(row.getOrDefault("agency", "")), row.getOrDefault("model", ""),
                row.getOrDefault("listDate", "")));
    }

    List<Expected> of(String type) {
        return expected.stream().filter(each -> each.type().equals(type)).toList();
    }

    /** Types in the order of the file. */
    List<String> types() {
        return expected.stream().map(Expected::type).distinct().toList();
    }

    /** Lists that must not count. */
    Set<String> badDates() {
        Set<String> dates = new TreeSet<>();
        of("list-rejected").forEach(each -> dates.add(each.listDate()));
        return dates;
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
                && !badDates().contains(list.day()) && !list.publishedName().contains("11132025");
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
