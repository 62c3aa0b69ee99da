package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.document.Cell;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.document.RosterRow;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Evidence;

/** From cells as found to rows that mean something: header by name, folded models and states, dates, addresses. */
final class RosterReader {
    /** A signing may be printed a few weeks ahead; later ones are slips. */
    private static final int DAYS_AHEAD = 31;
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");

    /** The row signed last, then the one that says more. */
    static final Comparator<Row> SIGNED_LAST = Comparator
            .comparing((Row row) -> row.signedOn().orElse(LocalDate.MIN))
            .thenComparing(row -> row.moa().isPresent()).thenComparing(row -> row.terms().county() != null)
            .thenComparing(row -> row.terms().toString());

    private final Vocabulary vocabulary = Vocabulary.shipped();
    private final Memo<Optional<String>> states = new Memo<>(States::code);
    private final Memo<String> models = new Memo<>(vocabulary::model);
    private final Memo<Optional<String>> addresses = new Memo<>(Links::address);
    private final Map<String, Memo<String>> names = new ConcurrentHashMap<>();

    /** Reads a list; {@code previous} is the last accepted one of its kind. */
    ReadList read(RosterDocument document, @Nullable ListDate previous) {
        Map<String, Integer> columns = columns(document);
        LocalDate retrieved = retrieved(document);
        List<LocalDate> signed = signed(document, columns, retrieved.plusDays(DAYS_AHEAD));
        ListDate date = ListDate.of(document.fileName(), signed, previous, retrieved);
        List<Row> all = rows(document, columns, date.day().plusDays(DAYS_AHEAD));
        List<List<Row>> agreements = agreements(all);
        List<Row> unique = agreements.stream().map(List::getLast).sorted(Comparator.comparing(Row::number)).toList();
        return new ReadList(pending(document), date, List.copyOf(columns.keySet()), unknown(document), unique,
                agreements.stream().flatMap(RosterReader::others).toList(), all.size() - unique.size(),
                evidence(document, date), document.origin().baseline(), document.origin().publisher());
    }

    /** Which of the two lists this is, by its source. */
    static boolean pending(RosterDocument document) {
        return document.origin().sourceId().contains("pending");
    }

    /** The day of its retrieval (UTC). */
    static LocalDate retrieved(RosterDocument document) {
        return LocalDate.ofInstant(document.origin().retrievedAt(), ZoneOffset.UTC);
    }

    private Map<String, Integer> columns(RosterDocument document) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (int i = 0; i < document.columns().size(); i++) {
            int index = i;
            vocabulary.column(document.columns().get(i)).ifPresent(name -> columns.putIfAbsent(name, index));
        }
        // an old table calls the model TYPE
        if (!columns.containsKey("support-type") && columns.containsKey("type") && !columns.containsKey("county")) {
            columns.put("support-type", Optional.ofNullable(columns.remove("type")).orElseThrow());
        }
        return columns;
    }

    private List<String> unknown(RosterDocument document) {
        return document.columns().stream().map(String::strip)
                .filter(each -> !each.isEmpty() && vocabulary.column(each).isEmpty()).toList();
    }

    private static List<LocalDate> signed(RosterDocument document, Map<String, Integer> columns, LocalDate latest) {
        return document.rows().stream().map(row -> SignedDates.read(cell(row, columns, "signed"), latest))
                .flatMap(Optional::stream).sorted().toList();
    }

    private List<Row> rows(RosterDocument document, Map<String, Integer> columns, LocalDate latest) {
        List<Row> rows = new ArrayList<>();
        for (RosterRow row : document.rows()) {
            if (!text(row, columns, "agency").isEmpty()) {
                rows.add(row(row, columns, latest));
            }
        }
        return rows;
    }

    private Row row(RosterRow row, Map<String, Integer> columns, LocalDate latest) {
        String name = text(row, columns, "agency");
        String printedState = text(row, columns, "state");
        String state = states.of(printedState).orElse(printedState);
        Cell signed = cell(row, columns, "signed");
        Optional<LocalDate> signedOn = SignedDates.read(signed, latest);
        String support = text(row, columns, "support-type");
        AgreementTerms terms = new AgreementTerms(name, state, orNull(text(row, columns, "county")),
                orNull(text(row, columns, "type")), models.of(support), orNull(support),
                signedOn.orElse(null), signedOn.isPresent() ? null : orNull(signed.printed().strip()),
                link(row, columns, "moa"), link(row, columns, "addendum"));
        return new Row(row.row(), canonical(name, state), terms, columns.containsKey("county"),
                columns.containsKey("type"));
    }

    private String canonical(String name, String state) {
        return names.computeIfAbsent(state, _ -> new Memo<>(each -> Names.canonical(each, state))).of(name);
    }

    /** Rows of one agreement, the best last: the row signed last, then the one that says more; their order is no news. */
    private static List<List<Row>> agreements(List<Row> rows) {
        Map<String, List<Row>> named = new LinkedHashMap<>();
        rows.forEach(row -> named.computeIfAbsent(States.isCode(row.state()) ? row.key() : row.key() + row.signedOn(),
                _ -> new ArrayList<>(1)).add(row));
        return named.values().stream()
                .flatMap(each -> each.size() == 1 ? Stream.of(each) : inCounties(each).stream()).toList();
    }

    /** Rows of one name and model, by the real county they name; one of unknown county is all of them. */
    private static Collection<List<Row>> inCounties(List<Row> namesakes) {
        Map<String, List<Row>> counties = new LinkedHashMap<>();
        for (Row row : namesakes.stream().sorted(SIGNED_LAST).toList()) {
            String county = row.countyFips().orElse("");
            String same = counties.containsKey(county) || counties.isEmpty() || !county.isEmpty()
                    && !counties.containsKey("") ? county : counties.keySet().iterator().next();
            counties.computeIfAbsent(same, _ -> new ArrayList<>()).add(row);
        }
        return counties.values();
    }

    /** Rows of an agreement that name another day of signing than its best row. */
    private static Stream<Row> others(List<Row> agreement) {
        return agreement.stream().filter(row -> !row.signedOn().equals(agreement.getLast().signedOn()));
    }

    private @Nullable String link(RosterRow row, Map<String, Integer> columns, String column) {
        Integer index = columns.get(column);
        return index == null ? null : row.address(index, addresses::of).orElse(null);
    }

    private static Cell cell(RosterRow row, Map<String, Integer> columns, String column) {
        Integer index = columns.get(column);
        return index == null ? new Cell.Blank() : row.cell(index);
    }

    /** Outer white space trimmed, no-break spaces too; inner runs of white space are one space. */
    private String text(RosterRow row, Map<String, Integer> columns, String column) {
        String printed = vocabulary.corrected(cell(row, columns, column).printed());
        return isTidy(printed) ? printed : SPACE.matcher(printed).replaceAll(" ").strip();
    }

    /** Nothing but printable ASCII with single spaces inside: so are nine of ten cells, and this look is far quicker. */
    private static boolean isTidy(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && space) {
                return false;
            }
            space = c == ' ';
        }
        return !space || text.isEmpty();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() || text.equalsIgnoreCase("#N/A") || text.equalsIgnoreCase("#NA") ? null : text;
    }

    private static Evidence evidence(RosterDocument document, ListDate date) {
        var origin = document.origin();
        return new Evidence(origin.sourceId(), origin.url(), origin.retrievedAt(), origin.sha256(),
                origin.warcRecordId(), date.day(), document.fileName());
    }
}
