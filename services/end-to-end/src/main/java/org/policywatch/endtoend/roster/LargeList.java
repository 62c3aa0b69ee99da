package org.policywatch.endtoend.roster;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.policywatch.classifier.roster.RosterReducer;
import org.policywatch.classifier.roster.RosterState;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;

/**
 * A list far larger than any: how long the classifier takes for it, first seen and with a hundred changes, beside merely
 * reading the same document's JSON in the same run. Arguments: {@code [ROWS] [RUNS]}, default 20000 and 5.
 */
public final class LargeList {
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE", "SIGNED", "MOA");
    private static final List<String> STATES = List.of("TEXAS", "FLORIDA", "GEORGIA", "OHIO", "KANSAS", "UTAH");
    private static final List<String> MODELS = List.of("Task Force Model", "Warrant Service Officer",
            "Jail Enforcement Model");
    private static final int CHANGED = 100;

    private LargeList() {}

    /** See the class. */
    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        byte[] first = Json.bytes(list("03032025am", rows, i -> "Agency"));
        byte[] second = Json
                .bytes(list("03042025am", rows, i -> i % (rows / CHANGED) == 0 ? "Renamed Agency" : "Agency"));
        RosterReducer reducer = new RosterReducer();
        double[] read = new double[runs];
        double[] seen = new double[runs];
        double[] changed = new double[runs];
        int events = 0;
        for (int run = -1; run < runs; run++) {
            long start = System.nanoTime();
            RosterDocument one = Json.read(first, RosterDocument.class);
            RosterDocument two = Json.read(second, RosterDocument.class);
            long parsed = System.nanoTime();
            RosterState state = reducer.reduce(RosterState.empty(), one).state();
            long baseline = System.nanoTime();
            events = reducer.reduce(state, two).events().size();
            long end = System.nanoTime();
            if (run >= 0) {
                read[run] = (parsed - start) / 2e6;
                seen[run] = (baseline - parsed) / 1e6;
                changed[run] = (end - baseline) / 1e6;
            }
        }
        PrintStream out = System.out;
        out.printf(
                "%d rows, milliseconds (median of %d): reading the JSON %.0f, first seen %.0f, with %d events %.0f%n",
                rows, runs, median(read), median(seen), events, median(changed));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static RosterDocument list(String day, int rows, IntFunction<String> name) {
        return list(day, rows, name, Instant.parse("2025-03-04T20:00:00Z"));
    }

    /** The list of signed agreements of a day ({@code MMddyyyyam}); {@code name} is the number's word for an agency. */
    public static RosterDocument list(String day, int rows, IntFunction<String> name, Instant retrieved) {
        List<RosterRow> lines = new ArrayList<>();
        IntStream.range(0, rows).forEach(i -> lines.add(new RosterRow(i + 2, List.of(
                new Cell.Text(STATES.get(i % STATES.size())),
                new Cell.Text(word(i / MODELS.size()) + " " + name.apply(i) + " Police Department"),
                new Cell.Text("Municipality"), new Cell.Text("#N/A"), new Cell.Text(MODELS.get(i % MODELS.size())),
                new Cell.Text("2025-03-01"), new Cell.Text("link")),
                Map.of(6, "https://www.ice.gov/moa/" + i + ".pdf"))));
        String sha256 = Hashes.sha256((day + rows).getBytes(StandardCharsets.UTF_8));
        return new RosterDocument(new Origin(sha256, "ice-287g-participating", "us", "ICE", "https://www.ice.gov/x",
                retrieved, sha256, null, false, null, null),
                "participatingAgencies" + day + ".xlsx", "Sheet1", COLUMNS, lines);
    }

    /** A name of its own for each number, of letters only. */
    private static String word(int number) {
        StringBuilder word = new StringBuilder("Q");
        for (int rest = number; rest > 0; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.append(number % 7 == 0 ? "ton" : "ville").toString();
    }
}
