package org.policywatch.crawler.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.policywatch.crawler.testing.Shared;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.schemas.state.ListReport.Anomaly;

class ListOdditiesTest {
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE", "SIGNED ", "MOA");
    private static final String LINK = "https://www.ice.gov/doclib/287gMOA/a.pdf";
    private static final Instant MARCH = Instant.parse("2025-03-03T12:00:00Z");
    private static final Instant APRIL = Instant.parse("2025-04-01T12:00:00Z");

    @Test
    @DisplayName("A-32 a tidy list has rows and no anomaly")
    void tidy() {
        ListReport report = report(MARCH, null, row(2, "OHIO", "Adams County Sheriff's Office", 45_700, "link", LINK));
        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.anomalies()).isEmpty();
    }

    @Test
    @DisplayName("A-32 anomalies are counted by kind, each with its first example, and of a SafeLink only the host is kept")
    void kinds() {
        ListReport report = report(MARCH, null,
                row(2, "UTAHJ", "Adams County Sheriff\u2019s Office ", "05/082025", "Cons", null),
                row(3, "OHIO", "Brown County Sheriff's Office", 1_141_572, "link",
                        "http://gcc02.safelinks.protection.outlook.com/?url=x&data=someone"),
                row(4, "OHIO", " BROWN COUNTY SHERIFF'S OFFICE", 45_700, LINK, null));
        assertThat(report.anomalies()).extracting(Anomaly::kind).containsExactly("curly-apostrophe:AGENCY",
                "duplicate-row-in-one-sheet", "moa-link-host:gcc02.safelinks.protection.outlook.com",
                "moa-link-scheme:http",
                "moa-text-without-link", "moa-url-as-text", "signed-as-text", "signed-out-of-range",
                "state-typo:UTAHJ", "whitespace:AGENCY");
        assertThat(report.anomalies()).filteredOn(each -> each.kind().equals("whitespace:AGENCY")).singleElement()
                .satisfies(each -> assertThat(each.cells()).isEqualTo(2));
        assertThat(report.toString()).doesNotContain("data=");
    }

    @Test
    @DisplayName("A-32 new kinds come first; a kind that is gone is remembered and not new when it returns")
    void newFirst() {
        ListReport first = report(MARCH, null, row(2, "UTAHJ", "Adams Police", 45_700, "link", LINK));
        ListReport second = report(APRIL, first, row(2, "UTAH", "Zebra Police ", 45_700, "link", LINK));
        ListReport third = report(APRIL.plusSeconds(1), second, row(2, "UTAHJ", "Adams Police", 45_700, "link", LINK));
        assertThat(second.anomalies()).extracting(each -> each.kind() + " " + each.cells())
                .containsExactly("whitespace:AGENCY 1", "state-typo:UTAHJ 0");
        assertThat(third.anomalies()).extracting(each -> each.kind() + " " + each.cells())
                .containsExactly("whitespace:AGENCY 0", "state-typo:UTAHJ 1");
    }

    @Test
    @DisplayName("A-01 A-32 a file whose name bears a day that is yet to come, or none, is an anomaly; one of tomorrow is not")
    void dayInFileName() {
        assertThat(List.of("participatingAgencies03042025am.xlsx", "participatingAgencies03032025pm_b.xlsx",
                "participatingAgencies-20250226183301.xlsx", "list.xlsx")).allSatisfy(
                        name -> assertThat(named(name)).isEmpty());
        assertThat(List.of("participatingAgencies12152025pm.xlsx", "participatingAgencies03034025mid.xlsx",
                "pendingAgencies0332025am.xlsx", "pendingAgencies030032025am.xlsx")).allSatisfy(
                        name -> assertThat(named(name)).extracting(Anomaly::kind, Anomaly::example)
                                .containsExactly(tuple("day-in-file-name", name)));
    }

    private static List<Anomaly> named(String file) {
        return ListOddities.report(new Content.Roster(file, "Sheet1", COLUMNS, List.of()), MARCH, null).anomalies();
    }

    @Test
    @DisplayName("A-32 the kinds that others counted in the workbooks of 2025 are found again in the lists")
    void kindsOfTheYear() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        for (Path file : lists(Shared.data().resolve("ice287g/rows"))) {
            Instant retrieved = Instant.parse(file.getFileName().toString().substring(0, 10) + "T20:00:00Z");
            ListOddities.report(ConvertedList.read(file), retrieved, null).anomalies()
                    .forEach(each -> found.merge(each.kind().replaceFirst("^(state-typo|type-variant|"
                            + "moa-link-[a-z]+|addendum-link-[a-z]+):.*", "$1"), each.cells(), Integer::sum));
        }
        found.forEach((kind, cells) -> System.out.printf("anomaly: %-28s %7d cells%n", kind, cells));
        TreeSet<String> expected = new TreeSet<>();
        for (List<String> line : ConvertedList.lines(
                Shared.data().resolveSibling("vocab/287g_sheet_anomalies_2025.csv"))) {
            expected.add(line.getFirst());
        }
        // of the lists compared with each other, not of one list
        expected.removeAll(List.of("kind", "row-disappeared", "same-agency-multiple-spellings",
                "same-filename-different-bytes"));
        assertThat(expected).hasSize(15);
        assertThat(found.keySet()).containsAll(expected);
    }

    private static List<Path> lists(Path folder) throws IOException {
        List<Path> lists = new ArrayList<>();
        for (String kind : List.of("participating", "pending")) {
            try (var files = Files.list(folder.resolve(kind))) {
                lists.addAll(files.sorted().toList());
            }
        }
        return lists;
    }

    private static ListReport report(Instant at, @Nullable ListReport before, RosterRow... rows) {
        return ListOddities.report(new Content.Roster("list.xlsx", "Sheet1", COLUMNS, List.of(rows)), at, before);
    }

    private static RosterRow row(int number, String state, String agency, Object signed, String moa,
            @Nullable String link) {
        Cell day = signed instanceof Integer serial
                ? new Cell.Numeric(BigDecimal.valueOf(serial))
                : new Cell.Text(signed.toString());
        return new RosterRow(number, List.of(new Cell.Text(state), new Cell.Text(agency), new Cell.Text("County"),
                new Cell.Text("Adams County"), new Cell.Text("Task Force Model"), day, new Cell.Text(moa)),
                link == null ? Map.of() : Map.of(6, link));
    }
}
