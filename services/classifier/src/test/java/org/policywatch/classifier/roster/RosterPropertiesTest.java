package org.policywatch.classifier.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.classifier.roster.Agreement.Status;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Event;

/** What holds for any sequence of lists; the sequences are random and their seeds fixed. */
class RosterPropertiesTest {
    private static final List<String> COLUMNS = List.of("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY",
            "SUPPORT TYPE", "SIGNED", "MOA");
    private static final List<String> STATES = List.of("TEXAS", "FLORIDA", "GEORGIA", "OHIO");
    private static final List<String> MODELS = List.of("Task Force Model", "Warrant Service Officer",
            "Jail Enforcement Model");
    private static final int AGENCIES = 120;
    private static final int LISTS = 14;

    private record Line(String state, String agency, String model, LocalDate signed) {
        String key() {
            return state + "|" + agency + "|" + model;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("A-25 after every list, the events applied to the old roster give the new one")
    void eventsGiveTheNewRoster(long seed) {
        Random random = new Random(seed);
        RosterReducer reducer = new RosterReducer();
        RosterState state = RosterState.empty();
        Map<String, String> folded = new TreeMap<>();
        List<Line> lines = first(random);
        LocalDate day = LocalDate.of(2025, 3, 3);
        for (int list = 0; list < LISTS; list++) {
            RosterResult result = reducer.reduce(state, document(day, untidy(lines, random)));
            state = result.state();
            result.events().forEach(event -> apply(folded, event));
            assertThat(folded.values()).as("seed %d, list %d", seed, list)
                    .containsExactlyInAnyOrderElementsOf(lines.stream().map(Line::key).toList());
            day = day.plusDays(1 + random.nextInt(3));
            lines = next(lines, day, random);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26})
    @DisplayName("A-22 A-30 permuted, untidy, doubled and re-sent lists, and older ones, make no agency event")
    void noiseIsNoNews(long seed) {
        Random random = new Random(seed);
        RosterReducer reducer = new RosterReducer();
        List<Line> lines = first(random);
        RosterState state = reducer.reduce(RosterState.empty(), document(LocalDate.of(2025, 3, 3), lines)).state();
        for (int list = 0; list < LISTS; list++) {
            LocalDate day = list % 4 == 3
                    ? LocalDate.of(2025, 2, 1).plusDays(list)
                    : LocalDate.of(2025, 3, 4).plusDays(list);
            RosterResult result = reducer.reduce(state, document(day, untidy(lines, random)));
            state = result.state();
            assertThat(result.events()).as("seed %d, list %d", seed, list)
                    .noneMatch(event -> event.subject().startsWith("agreement:"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    @DisplayName("A-26 an agreement goes from one status to another only where that is drawn")
    void onlyDrawnTransitions(long seed) {
        Map<Status, Set<Status>> drawn = Map.of(
                Status.PARTICIPATING, Set.of(Status.PARTICIPATING, Status.MISSING, Status.SUPERSEDED),
                Status.MISSING, Set.of(Status.MISSING, Status.PARTICIPATING, Status.REMOVED, Status.SUPERSEDED),
                Status.REMOVED, Set.of(Status.REMOVED, Status.PARTICIPATING, Status.SUPERSEDED),
                Status.SUPERSEDED, Set.of(Status.SUPERSEDED, Status.PARTICIPATING));
        Random random = new Random(seed);
        RosterReducer reducer = new RosterReducer();
        RosterState state = RosterState.empty();
        List<Line> lines = first(random);
        LocalDate day = LocalDate.of(2025, 3, 3);
        for (int list = 0; list < 2 * LISTS; list++) {
            RosterState next = reducer.reduce(state, document(day, untidy(lines, random))).state();
            state.agreements()
                    .forEach((id, before) -> assertThat(drawn.get(before.status())).as("%s, seed %d", id, seed)
                            .contains(Objects.requireNonNull(next.agreements().get(id)).status()));
            state = next;
            day = day.plusDays(1 + random.nextInt(3));
            lines = switched(next(lines, day, random), day, random);
        }
    }

    /** One of the agencies may have another model, or come back. */
    private static List<Line> switched(List<Line> lines, LocalDate day, Random random) {
        List<Line> next = new ArrayList<>(lines);
        int at = random.nextInt(next.size());
        Line old = next.get(at);
        next.set(at, new Line(old.state(), old.agency(), MODELS.get(random.nextInt(MODELS.size())), day));
        return next;
    }

    private static List<Line> first(Random random) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < AGENCIES; i++) {
            lines.add(line(i, random, LocalDate.of(2025, 2, 1)));
        }
        return lines;
    }

    /** Names far enough apart to be nobody's typo. */
    private static Line line(int number, Random random, LocalDate signed) {
        String word = Hashes.sha256(("agency " + number).getBytes(StandardCharsets.UTF_8)).replaceAll("[0-9]", "")
                .substring(0, 9);
        return new Line(STATES.get(number % STATES.size()), "Q" + word + " Police Department",
                MODELS.get(random.nextInt(MODELS.size())), signed);
    }

    /** Some sign, some vanish, some come back. */
    private static List<Line> next(List<Line> lines, LocalDate day, Random random) {
        List<Line> next = new ArrayList<>(lines);
        int signed = random.nextInt(4);
        for (int i = 0; i < signed; i++) {
            Line fresh = line(1000 + random.nextInt(100_000), random, day.minusDays(1));
            if (next.stream().noneMatch(each -> each.agency().equals(fresh.agency()))) {
                next.add(fresh);
            }
        }
        if (random.nextInt(3) == 0) {
            next.remove(random.nextInt(next.size()));
        }
        return next;
    }

    private static void apply(Map<String, String> folded, Event event) {
        if (!(event.data() instanceof AgreementData data)) {
            return;
        }
        String subject = event.subject();
        switch (event.eventType()) {
            case AGREEMENT_SIGNED, AGREEMENT_RENEWED, AGREEMENT_REINSTATED, AGREEMENT_CORRECTED ->
                folded.put(subject, key(data));
            case AGREEMENT_MODEL_SWITCHED -> {
                folded.remove(subject.substring(0, subject.lastIndexOf('/') + 1)
                        + Objects.requireNonNull(data.before()).model());
                folded.put(subject, key(data));
            }
            case AGREEMENT_MISSING -> {
                if (Boolean.TRUE.equals(data.flags().resolved())) {
                    folded.put(subject, key(data));
                } else {
                    folded.remove(subject);
                }
            }
            case AGREEMENT_REMOVED -> folded.remove(subject);
            default -> {
                // posted documents and the pending list change no roster
            }
        }
    }

    private static String key(AgreementData data) {
        AgreementTerms after = Objects.requireNonNull(data.after());
        return States.name(after.state()).toUpperCase(Locale.ROOT) + "|" + after.name() + "|" + after.supportType();
    }

    /** The same list as a hurried person types it: order, blanks, a row twice. */
    private static List<Line> untidy(List<Line> lines, Random random) {
        List<Line> untidy = new ArrayList<>(lines);
        untidy.add(lines.get(random.nextInt(lines.size())));
        Collections.shuffle(untidy, random);
        return untidy.stream().map(line -> random.nextInt(5) > 0
                ? line
                : new Line(line.state() + " ", "  " + line.agency() + "\u00a0", line.model() + " ", line.signed()))
                .toList();
    }

    private static RosterDocument document(LocalDate day, List<Line> lines) {
        List<RosterRow> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(new RosterRow(rows.size() + 2, List.of(new Cell.Text(line.state()), new Cell.Text(line.agency()),
                    new Cell.Text("Municipality"), new Cell.Text("#N/A"), new Cell.Text(line.model()),
                    new Cell.Numeric(BigDecimal.valueOf(line.signed().toEpochDay() + 25_569)),
                    new Cell.Text("link pending")), Map.of()));
        }
        String sha256 = Hashes.sha256((day.toString() + lines).getBytes(StandardCharsets.UTF_8));
        return new RosterDocument(new Origin(sha256, "ice-287g-participating", "us", "ICE", "https://www.ice.gov/x",
                Instant.parse(day + "T20:00:00Z"), sha256, null, false, null, null),
                "participatingAgencies" + day.format(DateTimeFormatter.ofPattern("MMddyyyy")) + "am.xlsx", "Sheet1",
                COLUMNS, rows);
    }
}
