package org.policywatch.classifier.roster;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.event.Event;

/**
 * ICE's two lists for tests: a list is worked in when its last row is given. Each signed list has forty agencies of
 * Georgia besides, so that the gate finds it usual.
 */
final class PublishedLists {
    private static final List<String> PARTICIPATING = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE", "SIGNED", "MOA");
    private static final int OTHERS = 40;

    private final RosterReducer reducer = new RosterReducer();
    private final List<Event> events = new ArrayList<>();
    private RosterState before = RosterState.empty();
    private RosterState state = RosterState.empty();

    /** A list in the making. */
    final class Sheet {
        private final boolean pending;
        private final String day;
        private final List<List<String>> lines = new ArrayList<>();
        private final int told = events.size();
        private String lacking = "";
        private String retrieved = "2026-01-10";

        private Sheet(boolean pending, String day) {
            this.pending = pending;
            this.day = day;
            before = state;
        }

        /** The first row of its own: state, agency, county, model and, for the signed list, the signing date. */
        Sheet with(String... cells) {
            lines.add(List.of(cells));
            return publish();
        }

        /** One more row. */
        Sheet and(String... cells) {
            return with(cells);
        }

        /** Rows at once, for a mass change: "name 0", "name 1" and so on of one state. */
        Sheet many(int rows, String state, String name, String signed) {
            IntStream.range(0, rows).forEach(i -> lines.add(List.of(state, name + " " + (char) ('A' + i / 26)
                    + (char) ('a' + i % 26) + " Police Department", "", "Task Force Model", signed)));
            return publish();
        }

        /** The same list, this column's heading spelt as nobody knows it. */
        Sheet without(String column) {
            lacking = column;
            return publish();
        }

        /** The same list, retrieved on this day. */
        Sheet retrieved(String on) {
            retrieved = on;
            return publish();
        }

        /** Works the list in as it is now. */
        Sheet publish() {
            events.subList(told, events.size()).clear();
            RosterResult result = reducer.reduce(before, document());
            state = result.state();
            events.addAll(result.events());
            return this;
        }

        RosterDocument document() {
            List<RosterRow> rows = new ArrayList<>();
            List<List<String>> all = new ArrayList<>(lines);
            if (!pending) {
                IntStream.range(0, OTHERS).mapToObj(i -> List.of("GEORGIA", "Quitman " + (char) ('A' + i % 26)
                        + (char) ('a' + i / 26) + " Sheriff's Office", "County " + i, "Task Force Model",
                        "2025-01-02")).forEach(all::add);
            }
            all.forEach(line -> rows.add(new RosterRow(rows.size() + 2, cells(line), Map.of())));
            String sha256 = Hashes.sha256((day + pending + lacking + all).getBytes(StandardCharsets.UTF_8));
            String kind = pending ? "pending" : "participating";
            return new RosterDocument(new Origin(sha256, "ice-287g-" + kind, "us", "ICE", "https://www.ice.gov/x",
                    Instant.parse(retrieved + "T20:00:00Z"), sha256, null, false, null, null),
                    kind + "Agencies" + day + ".xlsx", "Sheet1",
                    PARTICIPATING.stream().limit(pending ? 5 : 7)
                            .map(each -> each.equals(lacking) ? "WHATEVER" : each).toList(),
                    rows);
        }

        private List<Cell> cells(List<String> line) {
            List<Cell> cells = new ArrayList<>(List.of(new Cell.Text(line.get(0)), new Cell.Text(line.get(1)),
                    new Cell.Text("County"), line.get(2).isEmpty() ? new Cell.Blank() : new Cell.Text(line.get(2)),
                    new Cell.Text(line.get(3))));
            if (!pending) {
                cells.add(line.get(4).isEmpty()
                        ? new Cell.Blank()
                        : new Cell.Numeric(BigDecimal.valueOf(LocalDate.parse(line.get(4)).toEpochDay() + 25_569)));
                cells.add(new Cell.Text("link pending"));
            }
            return cells;
        }
    }

    /** A list of agencies about to sign. */
    Sheet pending(String day) {
        return new Sheet(true, day);
    }

    /** A list of signed agreements. */
    Sheet participating(String day) {
        return new Sheet(false, day);
    }

    /** An operator decides on the last list published. */
    void decide(DecisionDocument.Decision decision, RosterDocument on) {
        RosterResult result = reducer.decide(state, DecisionDocument.on(on, decision, "said so",
                Instant.parse("2026-01-11T08:00:00Z")));
        state = result.state();
        events.addAll(result.events());
    }

    RosterState state() {
        return state;
    }

    /** Goes on from this state, as after a restart. */
    void restore(RosterState restored) {
        state = restored;
    }

    /** Events not yet {@link #told}. */
    List<Event> events() {
        return List.copyOf(events);
    }

    Event last() {
        return events.getLast();
    }

    /** Names and subjects of the events since the last call, without those of the forty others. */
    List<String> told() {
        List<String> told = events.stream().filter(event -> !event.subject().contains("quitman"))
                .map(event -> event.eventType().eventName() + " "
                        + event.subject().replaceFirst("^agreement:", ""))
                .toList();
        events.clear();
        return told;
    }
}
