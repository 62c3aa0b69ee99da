package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.place.Counties;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.event.AgreementTerms;

/**
 * Which row of a new list is which known agreement, as a careful person would say: the same name first; then, among the
 * agreements that have lost their row and the rows that have no agreement, a rename, a typo, another state or county,
 * with the evidence that both carry: signing date, county, memorandum.
 */
final class Alignment {
    private static final int TYPO = 2;
    private static final double HANDED_OFF = 0.3;
    private static final double NEIGHBOURLY = 0.2;

    /** A known agreement or pending entry whose row is gone; {@code justGone} when the list before still had it. */
    record Known(String id, String agencyId, String canonical, AgreementTerms terms, boolean justGone) {}

    /** A row's agreement by evidence; {@code sure} is false where a careful person would ask back. */
    record Match(Known known, boolean sure) {}

    private record Pair(Row row, Known known, int rank, boolean sure) {}

    private final Vocabulary vocabulary = Vocabulary.shipped();
    private final Set<String> sharedPapers;

    Alignment() {
        this(Set.of());
    }

    /** @param sharedPapers keys of memoranda that several agreements link: they identify nobody */
    Alignment(Set<String> sharedPapers) {
        this.sharedPapers = Set.copyOf(sharedPapers);
    }

    /** Pairs rows with known agreements of the same model, best evidence first; each at most once. */
    Map<Row, Match> pair(List<Row> rows, List<Known> lost) {
        List<Pair> pairs = new ArrayList<>();
        for (Row row : rows) {
            lost.stream().filter(known -> known.terms().model().equals(row.model()))
                    .forEach(known -> evidence(row, known).ifPresent(pairs::add));
        }
        pairs.sort(Comparator.comparingInt(Pair::rank).thenComparing(pair -> pair.row().number())
                .thenComparing(pair -> pair.known().id()));
        return unambiguous(pairs);
    }

    private static Map<Row, Match> unambiguous(List<Pair> pairs) {
        Map<Row, Match> matches = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!matches.containsKey(pair.row()) && !taken.contains(pair.known().id()) && !rivalled(pair, pairs)) {
                matches.put(pair.row(), new Match(pair.known(), pair.sure()));
                taken.add(pair.known().id());
            }
        }
        return matches;
    }

    /** Another agreement fits this row as well as this one does: then none is chosen. */
    private static boolean rivalled(Pair pair, List<Pair> pairs) {
        return pairs.stream().filter(other -> other.rank() == pair.rank() && !other.equals(pair))
                .anyMatch(other -> other.row().equals(pair.row())
                        ? !other.known().agencyId().equals(pair.known().agencyId())
                        : other.known().equals(pair.known()));
    }

    private Optional<Pair> evidence(Row row, Known known) {
        if (!row.state().equals(known.terms().state())) {
            return movedState(row, known);
        }
        if (vocabulary.distinct(row.state(), row.canonical(), known.canonical())) {
            return Optional.empty();
        }
        boolean memorandum = same(row.terms().moa(), known.terms().moa());
        boolean signed = row.terms().signedOn() != null && row.terms().signedOn().equals(known.terms().signedOn());
        boolean otherDay = conflict(row.terms().signedOn(), known.terms().signedOn());
        County county = County.of(row.state(), row.terms().county(), known.terms().county());
        return similar(row, known, new Facts(memorandum, signed, otherDay, county))
                .flatMap(pair -> distinguished(pair, memorandum && signed));
    }

    /** Names of two agencies are one only where day and memorandum, which nobody else has, are the same; and doubtful then. */
    private Optional<Pair> distinguished(Pair pair, boolean sameSigning) {
        if (!Distinction.between(pair.row().state(), pair.row().canonical(), pair.known().canonical())) {
            return Optional.of(pair);
        }
        return sameSigning && pair.known().justGone() && !sharedPapers.contains(paper(pair.known()))
                ? Optional.of(new Pair(pair.row(), pair.known(), 9, false))
                : Optional.empty();
    }

    private record Facts(boolean memorandum, boolean signed, boolean otherDay, County county) {}

    private Optional<Pair> similar(Row row, Known known, Facts facts) {
        Resemblance names = Resemblance.of(row.canonical(), known.canonical());
        boolean near = facts.county() == County.SAME;
        boolean possible = facts.county() != County.OTHER;
        if (facts.memorandum() && !facts.otherDay() && (names.related() || near)) {
            return Optional.of(new Pair(row, known, 1, true));
        }
        boolean otherPlace = mirrored(row, known) && !row.canonical().equals(known.canonical()) && !facts.signed()
                && !facts.memorandum();
        if (possible && !facts.otherDay() && !otherPlace && typo(row.canonical(), known.canonical(), facts)) {
            return Optional.of(new Pair(row, known, 2, true));
        }
        if (possible && names.sameTokens() && (facts.signed() || names.sameKind() && (near || !facts.otherDay()))) {
            return Optional.of(new Pair(row, known, 3, true));
        }
        if (near && facts.signed() && names.overlap() >= NEIGHBOURLY) {
            return Optional.of(new Pair(row, known, 4, names.related()));
        }
        if (possible && facts.signed() && names.related()) {
            return Optional.of(new Pair(row, known, 5, false));
        }
        boolean handedOver = known.justGone() && facts.signed();
        if (handedOver && possible && facts.memorandum() && !sharedPapers.contains(paper(known))) {
            return Optional.of(new Pair(row, known, 6, false));
        }
        return handedOver && (possible || mirrored(row, known)) && names.alike()
                ? Optional.of(new Pair(row, known, 8, false))
                : Optional.empty();
    }

    /** Two names of one county that a typo, or a word for the same kind of agency, tells apart. */
    static boolean sameAgency(String state, String first, String second) {
        Resemblance names = Resemblance.of(first, second);
        return (Names.distance(first, second) <= TYPO || names.sameTokens() && names.sameKind())
                && !Distinction.between(state, first, second);
    }

    private static String paper(Known known) {
        return Optional.ofNullable(known.terms().moa()).map(Links::key).orElse("");
    }

    /** Each county is the one in its agency's name: one slip made both differ, or Madison and Marion are two counties. */
    private static boolean mirrored(Row row, Known known) {
        String one = Row.county(row.terms().county());
        String other = Row.county(known.terms().county());
        return !one.equals(other) && row.canonical().startsWith(one + " ") && known.canonical().startsWith(other + " ");
    }

    /** How two canonical names resemble each other. */
    private record Resemblance(boolean sameTokens, boolean sameKind, boolean related, boolean alike, double overlap) {
        private static final List<String> KINDS = List.of("sheriff", "constable", "marshal", "police", "attorney",
                "jail",
                "corrections");

        static Resemblance of(String first, String second) {
            Set<String> one = Names.distinctive(first);
            Set<String> other = Names.distinctive(second);
            boolean same = !one.isEmpty() && one.equals(other);
            double overlap = Names.overlap(first, second);
            boolean common = one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
            boolean related = common && (overlap >= HANDED_OFF || Names.contained(first, second));
            boolean alike = overlap >= HANDED_OFF && kind(first).equals(kind(second))
                    && alike(String.join(" ", one), String.join(" ", other));
            return new Resemblance(same, kind(first).equals(kind(second)), related, alike, overlap);
        }

        /** Half of the letters and the first three are the same: Freedom, Freeborn. */
        private static boolean alike(String first, String second) {
            int longer = Math.max(first.length(), second.length());
            return first.length() >= 3 && second.length() >= 3 && first.substring(0, 3).equals(second.substring(0, 3))
                    && 2 * Names.distance(first, second) <= longer;
        }

        private static String kind(String name) {
            return KINDS.stream().filter(name::contains).findFirst().orElse("");
        }
    }

    /**
     * A slip of the pen. Without county, date or memorandum in common only one letter, and not the first: Oakland and
     * Lakeland are two cities.
     */
    private static boolean typo(String first, String second, Facts facts) {
        int distance = Names.distance(first, second);
        boolean witnessed = facts.county() == County.SAME || facts.signed() || facts.memorandum();
        return witnessed ? distance <= TYPO : distance <= 1 && first.charAt(0) == second.charAt(0);
    }

    /** The publisher put the same agency into another state: same name, signing date and county or memorandum. */
    private static Optional<Pair> movedState(Row row, Known known) {
        boolean signed = row.terms().signedOn() != null && row.terms().signedOn().equals(known.terms().signedOn());
        boolean name = Names.canonical(row.terms().name(), known.terms().state()).equals(known.canonical())
                || row.canonical().equals(known.canonical());
        return name && (signed || same(row.terms().moa(), known.terms().moa()))
                ? Optional.of(new Pair(row, known, 7, true))
                : Optional.empty();
    }

    private static boolean same(@Nullable String first, @Nullable String second) {
        return first != null && second != null && Links.key(first).equals(Links.key(second));
    }

    private static boolean conflict(@Nullable LocalDate first, @Nullable LocalDate second) {
        return first != null && second != null && !first.equals(second);
    }

    /** What two counties say of each other. */
    private enum County {
        SAME, UNKNOWN, OTHER;

        private static final Pattern KIND = Pattern.compile(" (city|parish|borough)$");

        static County of(String state, @Nullable String first, @Nullable String second) {
            String a = KIND.matcher(Row.county(first)).replaceFirst("");
            String b = KIND.matcher(Row.county(second)).replaceFirst("");
            if (a.isEmpty() || b.isEmpty()) {
                return UNKNOWN;
            }
            Optional<String> one = Counties.fips(state, String.valueOf(first));
            Optional<String> other = Counties.fips(state, String.valueOf(second));
            if (one.isPresent() && other.isPresent()) {
                return one.equals(other) ? SAME : OTHER; // Pima and Pinal are no slip of the pen
            }
            int shorter = Math.min(a.length(), b.length());
            return Names.distance(a, b) <= (shorter > 4 ? TYPO : shorter > 3 ? 1 : 0) ? SAME : OTHER;
        }
    }
}
