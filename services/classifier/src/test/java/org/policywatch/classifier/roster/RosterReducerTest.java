package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.classifier.Classification;
import org.policywatch.classifier.PlainRules;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;

class RosterReducerTest {
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE", "SIGNED", "MOA");
    private static final String TFM = "Task Force Model";
    private static final String WSO = "Warrant Service Officer";

    /** One printed row; an empty address is no link. */
    private record Line(String state, String agency, String county, String model, String signed, String moa) {}

    private RosterState state = RosterState.empty();

    @Test
    @DisplayName("A-06 another county's name in agency and county, same signing and model, is a doubtful correction")
    void handedOver() {
        publish("03272025am", with(line("MINNESOTA", "Freedom County Sheriff's Office", "Freedom County", WSO,
                "2025-03-27", "")));
        List<Event> events = publish("03312025am", with(line("MINNESOTA", "Freeborn County Sheriff's Office",
                "Freeborn County", WSO, "2025-03-27", "")));
        assertThat(told(events)).containsExactly("agreement.corrected low");
    }

    @Test
    @DisplayName("A-06 Pima and Pinal stay two, though signed on one day")
    void distinct() {
        publish("03272025am",
                with(line("ARIZONA", "Pima County Sheriff's Office", "Pima County", WSO, "2025-03-27", "")));
        List<Event> events = publish("03312025am",
                with(line("ARIZONA", "Pinal County Sheriff's Office", "Pinal County", WSO, "2025-03-27", "")));
        assertThat(told(events)).containsExactlyInAnyOrder("agreement.signed high", "agreement.missing high");
    }

    @Test
    @DisplayName("A-06 A-13 Madison and Marion are two counties of Alabama, though two letters and one day are all between them")
    void twoRealCounties() {
        publish("03272025am",
                with(line("ALABAMA", "Madison County Sheriff's Office", "Madison County", WSO, "2025-03-27", "")));
        List<Event> events = publish("03312025am",
                with(line("ALABAMA", "Marion County Sheriff's Office", "Marion County", WSO, "2025-03-27", "")));
        assertThat(told(events)).containsExactlyInAnyOrder("agreement.signed high", "agreement.missing high");
    }

    @Test
    @DisplayName("A-06 the same memorandum under another name is a doubtful correction, unless several link it")
    void samePaper() {
        Line patrol = line("LOUISIANA", "Louisiana State Patrol", "#N/A", TFM, "2025-05-20", "https://x.gov/a.pdf");
        Line police = line("LOUISIANA", "Louisiana State Police Department", "#N/A", TFM, "2025-05-20",
                "https://x.gov/a.pdf");
        publish("07142025am", with(patrol));
        assertThat(told(publish("07152025am", with(police)))).containsExactly("agreement.corrected low");
        state = RosterState.empty();
        Line other = line("LOUISIANA", "Wildlife Agents of Louisiana", "#N/A", TFM, "2025-02-20",
                "https://x.gov/a.pdf");
        publish("07142025am", with(patrol, other));
        assertThat(told(publish("07152025am", with(police, other)))).contains("agreement.signed high");
    }

    @Test
    @DisplayName("A-31 an agreement printed twice, the second time under a longer name, is one; the longer name alone is a correction")
    void printedTwice() {
        Line brief = line("FLORIDA", "Department of Environmental Protection", "#N/A", TFM, "2025-04-24",
                "https://x.gov/a.pdf");
        Line again = line("FLORIDA", "Department of Environmental Protection, Division of Law Enforcement", "#N/A",
                TFM, "2025-02-14", "https://x.gov/a.pdf");
        Line longer = line("FLORIDA", "Department of Environmental Protection, Division of Law Enforcement", "#N/A",
                TFM, "2025-04-24", "https://x.gov/a.pdf");
        publish("07142025am", with(brief));
        assertThat(told(publish("07152025am", with(brief, again)))).isEmpty();
        assertThat(told(publish("07292025pm", with(longer)))).containsExactly("agreement.corrected high");
    }

    @Test
    @DisplayName("A-06 a possessive less in name and county is a correction, also of a county of four letters")
    void shortCounty() {
        publish("12022025am",
                with(line("KANSAS", "Lyon's County Sheriff's Office", "Lyon's County", WSO, "2025-12-02", "")));
        assertThat(told(publish("12292025am",
                with(line("KANSAS", "Lyon County Sheriff's Office", "Lyon County", WSO, "2025-12-02", "")))))
                .containsExactly("agreement.corrected high");
    }

    @Test
    @DisplayName("A-33 signed on a day when the old row was gone is renewed, whatever paper was linked")
    void renewedWhileAway() {
        publish("09032025am",
                with(line("KANSAS", "Rooks County Sheriff's Office", "Rooks County", WSO, "2025-07-31", "")));
        publish("09082025am", with());
        assertThat(told(publish("09092025pm",
                with(line("KANSAS", "Rooks County Sheriff's Office", "Rooks County", WSO, "2025-09-09", "")))))
                .containsExactly("agreement.renewed high");
    }

    @Test
    @DisplayName("A-05 A-23 three lists in one day remove nobody; three over 72 hours do; a return is reinstated, its new name a correction")
    void removedAndBack() {
        Line highway = line("WYOMING", "Wyoming State Highway Patrol", "Laramie County", TFM, "2025-07-24", "");
        publish("07242025am", with(highway));
        assertThat(told(publish("07252025am", with()))).containsExactly("agreement.missing high");
        assertThat(publish("07252025mid", with())).isEmpty();
        assertThat(publish("07252025pm", with())).isEmpty();
        List<Event> removed = publish("07282025am", with());
        assertThat(told(removed)).containsExactly("agreement.removed high");
        assertThat(((AgreementData) removed.getFirst().data()).absentSince()).isEqualTo("2025-07-25");
        Line back = line("WYOMING", "Wyoming Highway State Patrol", "Laramie County", TFM, "2025-07-24", "");
        assertThat(told(publish("07302025am", with(back)))).containsExactly("agreement.reinstated high",
                "agreement.corrected high");
    }

    @Test
    @DisplayName("A-04 a renamed agency and a new one of its old name are two agreements")
    void oldNameTakenAgain() {
        Line sheriff = line("FLORIDA", "Okaloosa County Sheriff's Office", "Okaloosa County", WSO, "2025-03-07",
                "https://x.gov/o.pdf");
        Line jail = line("FLORIDA", "Okaloosa County Corrections", "Okaloosa County", WSO, "2025-03-07",
                "https://x.gov/o.pdf");
        Line again = line("FLORIDA", "Okaloosa County Sheriff's Office", "Okaloosa County", WSO, "2025-07-08",
                "https://x.gov/p.pdf");
        publish("07012025am", with(sheriff));
        assertThat(told(publish("07032025am", with(jail)))).containsExactly("agreement.corrected high");
        assertThat(told(publish("07092025am", with(jail, again)))).containsExactly("agreement.signed high");
        assertThat(publish("07102025am", with(again, jail))).isEmpty();
    }

    @Test
    @DisplayName("A-22 order, blanks, case, doubled rows and a list sent again make no event; a restored state goes on the same")
    void noPhantoms() {
        publish("07012025am", with());
        Random random = new Random(287);
        for (int i = 2; i < 20; i++) {
            List<Line> lines = new ArrayList<>(with());
            Collections.shuffle(lines, random);
            lines.replaceAll(each -> random.nextBoolean() ? each : untidy(each));
            lines.add(lines.get(random.nextInt(lines.size())));
            state = Json.read(Json.write(state), RosterState.class);
            assertThat(publish("07%02d2025am".formatted(i), lines)).isEmpty();
        }
        assertThat(publish("07012025am", with())).isEmpty();
    }

    @Test
    @DisplayName("A-10 a blank model is told as unknown, never as nothing")
    void blankModel() {
        publish("10062025am", with());
        AgreementData data = (AgreementData) publish("10072025am",
                with(line("KANSAS", "Sedgwick County Sheriff's Office", "Sedgwick County", " ", "2025-10-06", "")))
                .getFirst().data();
        assertThat(data.model()).isEqualTo("unknown");
    }

    @Test
    @DisplayName("A-10 a garbled or blank model beside the same signing is the same agreement; a new model is told to operators once")
    void garbledModel() {
        Line task = adams(TFM, "2025-03-01", "https://x.gov/t.pdf");
        publish("07012025am", with(task));
        Line garbled = adams("Force", "2025-03-01", "https://x.gov/t.pdf");
        assertThat(told(publish("07022025am", with(garbled)))).containsExactly("source.schema-changed high");
        assertThat(publish("07022025pm", with(garbled))).isEmpty();
        assertThat(publish("07032025am", with(adams(" ", "2025-03-01", "https://x.gov/t.pdf")))).isEmpty();
        assertThat(publish("07072025am", with(task))).isEmpty();
        Line tribal = line("OHIO", "Adams Tribal Police", "Adams County", "Tribal Task Force Model", "2025-07-07", "");
        assertThat(told(publish("07082025am", with(task, tribal)))).containsExactly("source.schema-changed high",
                "agreement.signed high");
        assertThat(publish("07092025am", with(task, tribal))).isEmpty();
    }

    @Test
    @DisplayName("A-12 A-33 another model on the list that lacks the old one is a switch, also of an agency renamed on that list, also 60 days later")
    void switched() {
        publish("07012025am", with(adams(TFM, "2025-03-01", "https://x.gov/t.pdf")));
        Line other = line("OHIO", "Adams County Sheriff's Department", "Adams County", WSO, "2025-07-01",
                "https://x.gov/w.pdf");
        List<Event> events = publish("07022025am", with(other));
        assertThat(told(events)).containsExactly("agreement.model-switched high");
        AgreementData data = (AgreementData) events.getFirst().data();
        assertThat(data.before()).isNotNull().satisfies(before -> assertThat(before.supportType()).isEqualTo(TFM));
        assertThat(data.after()).isNotNull().satisfies(after -> assertThat(after.supportType()).isEqualTo(WSO));
        publish("07032025am", with());
        assertThat(told(publish("08312025am", with(adams(TFM, "2025-08-30", ""))))).containsExactly(
                "agreement.model-switched high");
    }

    @Test
    @DisplayName("A-33 another model 61 days after the old row was last listed is a signing")
    void tooLateForASwitch() {
        publish("07012025am", with(adams(TFM, "2025-03-01", "https://x.gov/t.pdf")));
        publish("07032025am", with());
        assertThat(told(publish("08312025am", with(adams(WSO, "2025-08-30", ""))))).contains("agreement.signed high");
    }

    @Test
    @DisplayName("A-12 A-20 a memorandum replaced and put back is posted twice, each time with the one before")
    void postedTwice() {
        publish("07012025am", with(adams(TFM, "2025-03-01", "https://x.gov/a.pdf")));
        List<Event> events = new ArrayList<>(
                publish("07022025am", with(adams(TFM, "2025-03-01", "https://x.gov/b.pdf"))));
        events.addAll(publish("07032025am", with(adams(TFM, "2025-03-01", "https://x.gov/a.pdf"))));
        assertThat(told(events)).containsExactly("agreement.document-posted high", "agreement.document-posted high");
        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(events).extracting(Event::causationid).as("the second names the first")
                .containsExactly(null, events.getFirst().id());
        assertThat(events).extracting(each -> ((AgreementData) each.data()).changes().getFirst().before())
                .containsExactly("https://x.gov/a.pdf", "https://x.gov/b.pdf");
    }

    @Test
    @DisplayName("A-15 other bytes under a memorandum's link: one document-posted of the agreement that has it, once; first sight is silent")
    void replacedFile() {
        publish("07012025am", with(adams(TFM, "2025-03-01", "http://x.gov/a.pdf"),
                line("OHIO", "Brown County Sheriff's Office", "Brown County", TFM, "2025-03-01",
                        "https://x.gov/b.pdf")));
        assertThat(look("http://x.gov/a.pdf", "one", null)).isEmpty();

        List<Event> events = look("http://x.gov/a.pdf", "two", "one");

        assertThat(told(events)).containsExactly("agreement.document-posted high");
        assertThat(events.getFirst().subject())
                .isEqualTo("agreement:us-oh/adams-county-sheriffs-office/task-force-model");
        assertThat(((AgreementData) events.getFirst().data()).changes()).containsExactly(
                new FieldChange("moa", "sha256:" + Hashes.sha256Of("one"), "sha256:" + Hashes.sha256Of("two")));
        assertThat(events.getFirst().data().basis().evidence().sha256()).isEqualTo(Hashes.sha256Of("two"));
        assertThat(look("http://x.gov/a.pdf", "two", "one")).as("the same document again").isEmpty();
        assertThat(look("https://x.gov/nobody.pdf", "two", "one")).isEmpty();
        assertThat(publish("07022025am", with(adams(TFM, "2025-03-01", "https://x.gov/a.pdf"),
                line("OHIO", "Brown County Sheriff's Office", "Brown County", TFM, "2025-03-01",
                        "https://x.gov/b.pdf"))))
                .as("the next list").isEmpty();
    }

    @Test
    @DisplayName("A-15 the classify command tells the same from the documents' lines, and a file is no source's baseline")
    void replacedFileByLines() {
        Classification classification = new Classification(PlainRules.core(), true);
        List<Document> documents = List.of(file("https://x.gov/a.pdf", "one", null),
                document("07012025am", with(adams(TFM, "2025-03-01", "https://x.gov/a.pdf"))),
                file("https://x.gov/a.pdf", "two", "one"));

        List<List<Event>> events = documents.stream()
                .map(each -> classification.classify(Json.read(Json.write(each), Document.class))).toList();

        assertThat(events.get(0)).isEmpty();
        assertThat(events.get(1)).hasSize(31).allMatch(each -> each.data().basis().baseline());
        assertThat(events.get(2)).singleElement().satisfies(each -> {
            assertThat(each.eventType()).isEqualTo(EventType.AGREEMENT_DOCUMENT_POSTED);
            assertThat(each.data().basis().baseline()).isFalse();
        });
    }

    private List<Event> look(String url, String body, @Nullable String before) {
        RosterResult result = new RosterReducer().replace(state, file(url, body, before));
        state = result.state();
        return result.events();
    }

    private static FileDocument file(String url, String body, @Nullable String before) {
        String id = Hashes.sha256Of(url, body, String.valueOf(before));
        return new FileDocument(new Origin(id, "ice-287g-participating", "us", "ICE", url,
                Instant.parse("2026-01-11T20:00:00Z"), Hashes.sha256Of(body), null, before == null, null, null),
                FileDocument.PDF, 100, before == null ? null : Hashes.sha256Of(before));
    }

    @Test
    @DisplayName("A-31 two rows of one agreement, signed on two days, are the newer one in whatever order they stand")
    void twoDays() {
        Line old = adams(TFM, "2025-03-01", "https://x.gov/a.pdf");
        Line again = adams(TFM, "2025-06-30", "https://x.gov/b.pdf");
        publish("07012025am", with(old));
        assertThat(told(publish("07022025am", with(again, old)))).contains("agreement.renewed high");
        assertThat(publish("07032025am", with(old, again))).isEmpty();
        assertThat(publish("07072025am", with(again))).isEmpty();
    }

    @Test
    @DisplayName("A-06 one name in two real counties of a state is two agencies")
    void namesakes() {
        Line berks = line("PENNSYLVANIA", "Washington Township Police Department", "Berks County", TFM, "2025-03-01",
                "");
        Line york = line("PENNSYLVANIA", "Washington Township Police Department", "York County", TFM, "2025-07-01",
                "");
        publish("07012025am", with(berks));
        assertThat(told(publish("07022025am", with(york, berks)))).containsExactly("agreement.signed high");
        assertThat(publish("07032025am", with(berks, york))).isEmpty();
        assertThat(told(publish("07072025am", with(berks)))).containsExactly("agreement.missing high");
    }

    @Test
    @DisplayName("A-07 another day beside the memorandum's file, which lies in another folder now, is a correction")
    void movedMemorandum() {
        publish("07012025am", with(adams(TFM, "2025-03-01", "https://x.gov/287g/AdamsCountyOH_03012025.pdf")));
        assertThat(told(publish("07022025am",
                with(adams(TFM, "2025-03-24", "https://x.gov/doclib/moa/AdamsCountyOH_03012025.PDF")))))
                .containsExactly("agreement.corrected high", "agreement.document-posted high");
        assertThat(told(publish("07032025am",
                with(adams(TFM, "2025-04-10", "https://x.gov/doclib/moa/AdamsCountyOH_04102025.pdf")))))
                .contains("agreement.renewed high");
    }

    @Test
    @DisplayName("A-27 no event says that an agreement is suspended or terminated: a list can't know")
    void noTerminations() {
        assertThat(EventType.values()).extracting(EventType::eventName)
                .noneMatch(each -> each.contains("suspend") || each.contains("terminat"));
    }

    private static Line adams(String model, String signed, String moa) {
        return line("OHIO", "Adams County Sheriff's Office", "Adams County", model, signed, moa);
    }

    private static Line untidy(Line line) {
        return line("  " + line.state().toLowerCase(java.util.Locale.ROOT), line.agency().replace(' ', '\u00a0') + " ",
                line.county() + " ", line.model().toUpperCase(java.util.Locale.ROOT), line.signed(), line.moa());
    }

    private static List<String> told(List<Event> events) {
        return events.stream()
                .map(each -> each.eventType().eventName() + " " + each.data().basis().confidence().value()).toList();
    }

    private static Line line(String state, String agency, String county, String model, String signed, String moa) {
        return new Line(state, agency, county, model, signed, moa);
    }

    /** A list of thirty quiet agreements and these. */
    private static List<Line> with(Line... lines) {
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String name = "" + (char) ('A' + i % 26) + "quarter".substring(i % 5) + "vale" + "x".repeat(i % 7);
            all.add(line("OHIO", name + " County Sheriff's Office", name + " County", WSO, "2024-01-%02d"
                    .formatted(i % 28 + 1), ""));
        }
        all.addAll(List.of(lines));
        return all;
    }

    private List<Event> publish(String day, List<Line> lines) {
        RosterResult result = new RosterReducer().reduce(state, document(day, lines));
        state = result.state();
        return result.events();
    }

    private static RosterDocument document(String day, List<Line> lines) {
        List<RosterRow> rows = new ArrayList<>();
        for (Line line : lines) {
            List<Cell> cells = List.of(new Cell.Text(line.state()), new Cell.Text(line.agency()),
                    new Cell.Text("County"), new Cell.Text(line.county()), new Cell.Text(line.model()),
                    new Cell.Numeric(BigDecimal.valueOf(LocalDate.parse(line.signed()).toEpochDay() + 25569)),
                    new Cell.Text("link"));
            rows.add(new RosterRow(rows.size() + 2, cells, line.moa().isEmpty() ? Map.of() : Map.of(6, line.moa())));
        }
        String sha256 = Hashes.sha256((day + lines).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new RosterDocument(new Origin(sha256, "ice-287g-participating", "us", "ICE", "https://www.ice.gov/x",
                Instant.parse("2026-01-10T20:00:00Z"), sha256, null, false, null, null),
                "participatingAgencies" + day + ".xlsx", "Sheet1", COLUMNS, rows);
    }
}
