package org.policywatch.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;

/**
 * Eleven days of lists in which everything happens that an agreement can go through, and an operator takes a list back.
 * Each line of {@link #tell} changes the list of the day before.
 */
final class RosterStory {
    /** The first list; every day has one. */
    static final LocalDate FIRST = LocalDate.of(2025, 3, 3);
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "COUNTY", "TYPE",
            "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM");
    private static final List<String> COUNTIES = List.of("Abbeville", "Barnstable", "Chowan", "Dorchester", "Edgecombe",
            "Fluvanna", "Gwinnett", "Hunterdon", "Itawamba", "Juneau", "Kootenai", "Lycoming", "Muskingum",
            "Nacogdoches",
            "Okeechobee", "Pottawatomie", "Quitman", "Rockingham", "Susquehanna", "Tuscaloosa", "Uvalde", "Vermilion",
            "Waukesha", "Yellowstone");
    private static final List<String> STATES = List.of("TEXAS", "FLORIDA", "KANSAS", "GEORGIA");

    private final Map<String, Entry> list = new TreeMap<>();
    private final List<Document> documents = new ArrayList<>();
    private LocalDate day = FIRST;

    private record Entry(String state, String county, String name, String model, String signed, String paper) {
        Entry model(String other, String date) {
            return new Entry(state, county, name, other, date, county + "-" + other.charAt(0));
        }

        Entry name(String other) {
            return new Entry(state, county, other, model, signed, paper);
        }

        Entry signed(String date) {
            return new Entry(state, county, name, model, date, paper + "-" + date);
        }

        List<Cell> cells() {
            return List.of(new Cell.Text(state), new Cell.Text(name), new Cell.Text(county + " County"),
                    new Cell.Text("County"), new Cell.Text(model), new Cell.Text(signed), new Cell.Text("Link"),
                    new Cell.Blank());
        }
    }

    /** The documents, in order of retrieval. */
    static List<Document> documents() {
        RosterStory story = new RosterStory();
        story.tell();
        return List.copyOf(story.documents);
    }

    private void tell() {
        for (int i = 0; i < COUNTIES.size(); i++) {
            add(STATES.get(i % STATES.size()), COUNTIES.get(i), "Jail Enforcement Model", "2020-01-15");
        }
        publish();
        add("TEXAS", "Zavala", "Task Force Model", "2025-03-03");
        add("KANSAS", "Xenia", "Warrant Service Officer", "2025-03-03");
        publish();
        Entry away = remove("Barnstable");
        change("Chowan", each -> each.model("Task Force Model", "2025-03-04"));
        remove("Edgecombe");
        publish();
        list.put("Barnstable", away);
        change("Dorchester", each -> each.name("Dorchester County Sheriff's Department"));
        change("Fluvanna", each -> each.signed("2025-03-05"));
        Entry gone = remove("Gwinnett");
        publish();
        publish();
        publish();
        publish();
        list.put("Gwinnett", gone);
        publish();
        add("FLORIDA", "Lafourche", "Task Force Model", "2025-03-08");
        remove("Hunterdon");
        RosterDocument mistaken = publish();
        remove("Lafourche");
        add("FLORIDA", "Hunterdon", "Jail Enforcement Model", "2020-01-15");
        documents.add(DecisionDocument.on(mistaken, DecisionDocument.Decision.VOID, "the list of another office",
                noon().plusSeconds(-3600)));
        publish();
        add("GEORGIA", "Wrangell", "Warrant Service Officer", "2025-03-10");
        publish();
    }

    private void add(String state, String county, String model, String signed) {
        list.put(county, new Entry(state, county, county + " County Sheriff's Office", model, signed,
                county + "-" + model.charAt(0)));
    }

    private Entry remove(String county) {
        return Objects.requireNonNull(list.remove(county), county);
    }

    private void change(String county, UnaryOperator<Entry> how) {
        list.computeIfPresent(county, (_, entry) -> how.apply(entry));
    }

    private Instant noon() {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private RosterDocument publish() {
        String file = "participatingAgencies" + day.format(DateTimeFormatter.ofPattern("MMddyyyy", Locale.ROOT))
                + "am.xlsx";
        List<RosterRow> rows = new ArrayList<>();
        list.values().forEach(each -> rows.add(new RosterRow(rows.size() + 2, each.cells(),
                Map.of(6, "https://www.ice.gov/doclib/287gMOA/" + each.paper() + ".pdf"))));
        String digest = Hashes.sha256((file + rows).getBytes(StandardCharsets.UTF_8));
        RosterDocument document = new RosterDocument(new Origin(digest, "ice-287g-participating", "us", "ICE",
                "https://www.ice.gov/doclib/about/offices/ero/287g/" + file, noon(), digest, null, day.equals(FIRST),
                null, null), file, "Sheet1", COLUMNS, rows);
        documents.add(document);
        day = day.plusDays(1);
        return document;
    }
}
