package org.policywatch.classifier.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.event.AgreementTerms;

/**
 * What a row leaves open of whom it is about, told from what is known: the state where its cell is blank, and which of
 * several agencies of one name it is. A namesake in another county bears that county in its canonical name.
 */
final class Identities {
    private static final Set<String> LOCAL = Set.of("municipal", "constable", "school-district", "airport", "");

    private final RosterState state;

    Identities(RosterState state) {
        this.state = state;
    }

    /** The list with every row's state filled in where it is clear, and namesakes told apart. */
    ReadList told(ReadList list) {
        return list.with(apart(list.rows().stream().map(row -> withState(row, list)).toList()));
    }

    // a blank state

    /**
     * A blank says nothing: the row is the one agreement, or entry, of its name and model that has no other row; of several
     * the one signed that day.
     */
    private Row withState(Row row, ReadList list) {
        if (States.isCode(row.state())) {
            return row;
        }
        Set<String> printed = list.rows().stream().map(Row::key).collect(Collectors.toSet());
        List<Named> possible = known(list.pending()).filter(each -> each.terms().model().equals(row.model())
                && each.isNameOf(row) && !printed.contains(Row.key(each.terms(), each.canonical()))).toList();
        List<Named> signed = possible.stream()
                .filter(each -> row.signedOn().isPresent() && row.signedOn().get().equals(each.terms().signedOn()))
                .toList();
        return Stream.of(possible, signed).filter(each -> each.size() == 1)
                .map(each -> row.ofState(each.getFirst().terms().state())).findFirst().or(() -> ofSameAgency(row))
                .orElse(row);
    }

    private Stream<Named> known(boolean pending) {
        return pending
                ? state.pending().values().stream().filter(each -> !each.withdrawn())
                        .map(each -> new Named(each.terms(), each.canonical()))
                : state.agreements().values().stream().filter(Agreement::current)
                        .map(each -> new Named(each.terms(), each.canonical()));
    }

    /** What is known of an agreement or entry. */
    private record Named(AgreementTerms terms, String canonical) {
        /** Whether the row bears this name, in this state. */
        boolean isNameOf(Row row) {
            Row filled = row.ofState(terms.state());
            return canonical.equals(filled.canonical()) || canonical.equals(filled.inCounty().canonical());
        }
    }

    /** Another model of an agency known by this name in this county of one state. */
    private Optional<Row> ofSameAgency(Row row) {
        List<Row> possible = state.agreements().values().stream().map(each -> each.terms().state()).distinct()
                .map(row::ofState).filter(each -> each.countyFips().isPresent()
                        && Optional.ofNullable(state.agencies().get(each.name())).map(this::counties)
                                .filter(known -> known.contains(each.countyFips().get())).isPresent())
                .toList();
        return possible.size() == 1 ? possible.stream().findFirst() : Optional.empty();
    }

    // namesakes

    private List<Row> apart(List<Row> rows) {
        Map<String, List<Row>> namesakes = new LinkedHashMap<>();
        rows.forEach(row -> namesakes.computeIfAbsent(row.name(), _ -> new ArrayList<>(1)).add(row));
        return namesakes.entrySet().stream().flatMap(each -> apart(each.getKey(), each.getValue()).stream())
                .sorted(Comparator.comparing(Row::number)).toList();
    }

    /** @param rows of one name in one state */
    private Collection<Row> apart(String name, List<Row> rows) {
        Optional<String> agency = Optional.ofNullable(state.agencies().get(name));
        if (rows.size() == 1 && agency.map(each -> isAsKnown(each, rows.getFirst())).orElse(true)) {
            return rows;
        }
        Map<String, Row> unique = new LinkedHashMap<>();
        List<Row> ordered = rows.stream().sorted(RosterReader.SIGNED_LAST).toList();
        Set<String> home = agency.map(this::counties).filter(each -> !each.isEmpty()).orElseGet(() -> first(ordered));
        Set<String> away = ordered.stream().filter(row -> isAway(row, home, agency.orElse(""), ordered))
                .map(Row::countyFips).flatMap(Optional::stream).collect(Collectors.toSet());
        ordered.stream().map(row -> row.countyFips().filter(away::contains).isPresent() ? row.inCounty() : row)
                .forEach(row -> unique.put(row.key(), row));
        return unique.values();
    }

    private boolean isAsKnown(String agency, Row row) {
        Agreement known = state.agreements().get(agency + "/" + row.model());
        return known != null && known.current() && Objects.equals(known.terms().county(), row.terms().county());
    }

    /** Where the agency is by its agreements, or else by its entries. */
    private Set<String> counties(String agency) {
        Set<String> signed = counties(state.agreements().values().stream()
                .filter(each -> each.agencyId().equals(agency)).map(Agreement::terms));
        return !signed.isEmpty()
                ? signed
                : counties(state.pending().values().stream().filter(each -> each.agencyId().equals(agency))
                        .map(Pending::terms));
    }

    private static Set<String> counties(Stream<AgreementTerms> terms) {
        return terms.flatMap(each -> Row.fips(each).stream()).collect(Collectors.toSet());
    }

    private static Set<String> first(List<Row> rows) {
        return rows.stream().map(Row::countyFips).flatMap(Optional::stream).limit(1).collect(Collectors.toSet());
    }

    /**
     * Whether the row is a namesake in another county: known as one; or the same model is printed for both counties; or a
     * model that this agency does not have, signed on another day and not by the same memorandum. An office of a county or of
     * the state has no namesake: there the county is a slip.
     */
    private boolean isAway(Row row, Set<String> home, String agency, List<Row> namesakes) {
        if (row.countyFips().filter(county -> !home.contains(county)).isEmpty()) {
            return false;
        }
        String known = state.agencies().get(row.inCounty().name());
        return known != null && !known.equals(agency)
                || namesakes.stream().anyMatch(other -> other.model().equals(row.model())
                        && !other.countyFips().equals(row.countyFips()))
                || !isCurrent(agency + "/" + row.model()) && LOCAL.contains(level(row))
                        && namesakes.stream().noneMatch(other -> !other.equals(row) && isOneSigning(other, row));
    }

    private boolean isCurrent(String id) {
        Agreement signed = state.agreements().get(id);
        Pending entry = state.pending().get(id);
        return signed != null && signed.current() || entry != null && !entry.withdrawn();
    }

    private static String level(Row row) {
        return Vocabulary.shipped().level(row.terms().name()).orElse("");
    }

    private static boolean isOneSigning(Row one, Row other) {
        return one.signedOn().isPresent() && one.signedOn().equals(other.signedOn())
                || one.moa().isPresent() && one.moa().map(Links::key).equals(other.moa().map(Links::key));
    }
}
