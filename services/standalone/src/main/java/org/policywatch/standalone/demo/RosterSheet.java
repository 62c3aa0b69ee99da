package org.policywatch.standalone.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One list of a day, as ICE prints it: which agreements, in which order, with which faults. Pure.
 *
 * @param fileName as ICE names its files
 * @param columns header cells
 * @param rows in the order of the sheet
 */
record RosterSheet(String fileName, List<String> columns, List<Row> rows) {
    private static final List<String> PENDING_COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE");
    private static final List<String> PARTICIPATING_COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE",
            "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM");

    RosterSheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param cells text, a {@link LocalDate}, or null for an empty cell
     * @param link target of the MOA cell's hyperlink; null when it has none
     */
    record Row(List<@Nullable Object> cells, @Nullable String link) {}

    static RosterSheet participating(DemoHistory history, Script.Day day) {
        List<ListedAgreement> listed = sorted(history, day, true);
        int rows = day.keep() == null ? listed.size() : Math.min(day.keep(), listed.size());
        return new RosterSheet(fileName("participating", day), PARTICIPATING_COLUMNS,
                rows(history, day, listed.subList(0, rows), true));
    }

    static RosterSheet pending(DemoHistory history, Script.Day day) {
        return new RosterSheet(fileName("pending", day), PENDING_COLUMNS,
                rows(history, day, sorted(history, day, false), false));
    }

    private static String fileName(String list, Script.Day day) {
        LocalDate date = day.list();
        return String.format(Locale.ROOT, "%sAgencies%02d%02d%d%s.xlsx", list, date.getMonthValue(),
                date.getDayOfMonth(), date.getYear(), day.slot());
    }

    private static List<ListedAgreement> sorted(DemoHistory history, Script.Day day, boolean participating) {
        LocalDate date = day.list();
        return history.agreements().stream()
                .filter(each -> participating ? each.participatingOn(date) : each.pendingOn(date))
                .filter(each -> history.script().absent().stream().noneMatch(span -> span.concerns(each, date)))
                .sorted(Comparator.comparing((ListedAgreement each) -> States.name(each.state()))
                        .thenComparing(ListedAgreement::agency).thenComparing(ListedAgreement::model))
                .toList();
    }

    private static List<Row> rows(DemoHistory history, Script.Day day, List<ListedAgreement> agreements,
            boolean participating) {
        List<Row> rows = new ArrayList<>();
        for (ListedAgreement each : agreements) {
            boolean untidy = day.untidy() > 0 && rows.size() % day.untidy() == 0;
            rows.add(new Printer(history.script(), day, each, untidy).row(participating));
        }
        return rows;
    }

    /** Prints one agreement the way the day wants it. */
    private record Printer(Script script, Script.Day day, ListedAgreement agreement, boolean untidy) {
        Row row(boolean participating) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(printed("STATE", States.name(agreement.state()).toUpperCase(Locale.ROOT)));
            cells.add(tidyOrNot(printed("LAW ENFORCEMENT AGENCY", agreement.agency())));
            cells.add(agreement.type());
            cells.add(printed("COUNTY", agreement.county().isEmpty() ? "#N/A" : agreement.county()));
            cells.add(untidy ? agreement.model().printed() + " " : agreement.model().printed());
            if (!participating) {
                return new Row(cells, null);
            }
            cells.add(signed());
            cells.add(linked() ? "link" : "link pending");
            cells.add(null);
            return new Row(cells, linked() ? link() : null);
        }

        private Object printed(String column, String value) {
            return script.printed().stream()
                    .filter(each -> each.column().equals(column) && each.concerns(agreement, day.list()))
                    .map(Script.Printed::as).findFirst().orElse(value);
        }

        private Object tidyOrNot(Object name) {
            return untidy ? name.toString().replace('\'', '’') + " \u00a0" : name;
        }

        private @Nullable Object signed() {
            Object printed = printed("SIGNED", "");
            return printed.equals("") ? agreement.signed() : printed;
        }

        private boolean linked() {
            return script.unlinked().stream().noneMatch(span -> span.concerns(agreement, day.list()));
        }

        /** A link copied out of a mail carries the mailbox in {@code data}; ours is nobody's. */
        private String link() {
            if (day.safeLinks() == null || !day.safeLinks().contains(agreement.state())) {
                return agreement.memorandum();
            }
            return "https://gcc02.safelinks.protection.outlook.com/?url="
                    + URLEncoder.encode(agreement.memorandum(), StandardCharsets.UTF_8)
                    + "&data=05%7C02%7Cnobody%40example.org%7C0&reserved=0";
        }
    }
}
