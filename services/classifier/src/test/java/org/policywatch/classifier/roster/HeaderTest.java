package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.event.Event;

/** Columns are found by their names. */
class HeaderTest {
    private static final List<String> USUAL = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM");
    private static final int ROWS = 24;

    private RosterState state = RosterState.empty();
    private int day;

    @Test
    @DisplayName("A-16 shuffled columns, SUPORT TYPE, spaces and case are no change")
    void spelling() {
        publish(USUAL);
        List<String> shuffled = new ArrayList<>(USUAL);
        Collections.shuffle(shuffled, new Random(16));
        assertThat(publish(shuffled)).isEmpty();
        assertThat(publish(List.of("State ", "Law  Enforcement Agency", "type", "County", "SUPORT TYPE", "Signed",
                "MOA\u00a0", "Addendum"))).isEmpty();
    }

    @Test
    @DisplayName("A-16 an optional column that goes or an unknown one that comes is told to operators, and the list is read")
    void optional() {
        publish(USUAL);
        assertThat(publish(USUAL.subList(0, 7))).containsExactly("source.schema-changed");
        List<String> more = new ArrayList<>(USUAL.subList(0, 7));
        more.add("FIELD OFFICE");
        assertThat(publish(more)).containsExactly("source.schema-changed");
        assertThat(publish(more)).isEmpty();
    }

    @Test
    @DisplayName("A-16 without STATE the list is not taken")
    void required() {
        publish(USUAL);
        List<String> renamed = new ArrayList<>(USUAL);
        renamed.set(0, "REGION");
        assertThat(publish(renamed)).containsExactly("source.snapshot-rejected");
    }

    private List<String> publish(List<String> columns) {
        day++;
        List<RosterRow> rows = IntStream.range(0, ROWS).mapToObj(i -> new RosterRow(i + 2,
                columns.stream().map(column -> cell(column, i)).toList(), Map.of())).toList();
        String sha256 = Hashes.sha256Of("list " + day);
        RosterResult result = new RosterReducer().reduce(state, new RosterDocument(new Origin(sha256,
                "ice-287g-participating", "us", "ICE", "https://www.ice.gov/x", Instant.parse("2025-03-20T20:00:00Z"),
                sha256, null, false, null, null), "participatingAgencies03%02d2025am.xlsx".formatted(day), "Sheet1",
                columns, rows));
        state = result.state();
        return result.events().stream().map(Event::eventType).map(each -> each.eventName()).toList();
    }

    private static Cell cell(String column, int row) {
        return switch (Vocabulary.shipped().column(column).orElse("")) {
            case "state" -> new Cell.Text("TEXAS");
            case "agency" -> new Cell.Text("Q" + "abcdefghijklmnopqrstuvwxyzabcdefgh".substring(row, row + 4)
                    + " Police Department");
            case "type" -> new Cell.Text("Municipality");
            case "county" -> new Cell.Text("#N/A");
            case "support-type" -> new Cell.Text("Task Force Model");
            case "signed" -> new Cell.Text("2025-02-01");
            default -> new Cell.Blank();
        };
    }
}
