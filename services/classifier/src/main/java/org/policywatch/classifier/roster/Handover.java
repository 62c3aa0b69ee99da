package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How an entry of the pending list goes on under another printing: on the pending list itself, among the signed ones, or in
 * the state where it belongs. Entries have neither signing date nor memorandum; what speaks for them is the model, the
 * county, the words of the name that say where, and that one goes when the other comes.
 */
final class Handover {
    /** So long after an entry was last pending its agreement may be listed first. */
    private static final int DAYS = 7;
    private static final int TYPO = 2;

    private Handover() {}

    /** Entries that lost their row just now, to the rows that print them otherwise: Place for Parish, a jail for its county. */
    static Map<Row, Pending> reprinted(List<Row> fresh, List<Pending> lost) {
        return unambiguous(fresh, lost, (row, entry) -> entry.absentSince() == null && sameModel(row.model(), entry)
                && row.state().equals(entry.terms().state()) && sameCounty(row.terms().county(), entry)
                && related(row.state(), row.canonical(), entry));
    }

    /** Entries that lost their row just now to the same agency's row in another state. */
    static Map<Row, Pending> moved(List<Row> fresh, List<Pending> lost) {
        return unambiguous(fresh, lost, (row, entry) -> entry.absentSince() == null && sameModel(row.model(), entry)
                && !row.state().equals(entry.terms().state()) && row.canonical().equals(entry.canonical())
                && sameCounty(row.terms().county(), entry));
    }

    /** New rows of the signed list to the entries that wait and are not on the pending list any more. */
    static Map<Row, Pending> signed(List<Row> fresh, Collection<Pending> waiting, LocalDate day) {
        return unambiguous(fresh, waiting, (row, entry) -> entry.absentSince() != null && !entry.withdrawn()
                && sameModel(row.model(), entry) && row.state().equals(entry.terms().state())
                && inTime(day, entry) && possibleCounty(row.terms().county(), entry)
                && related(row.state(), row.canonical(), entry));
    }

    /**
     * The agreement is this entry, printed in another state: one of the two is a slip, and nobody can say yet which. Where
     * no county is printed, only when one came on the very list that lacked the other.
     */
    static boolean inAnotherState(Agreement signed, Pending entry) {
        return signed.canonical().equals(entry.canonical()) && sameModel(signed.model(), entry)
                && !signed.terms().state().equals(entry.terms().state()) && inTime(signed.firstListed(), entry)
                && (sameCounty(signed.terms().county(), entry)
                        || possibleCounty(signed.terms().county(), entry)
                                && !signed.firstListed().isAfter(gone(entry)));
    }

    /** The agreement is this entry, its name printed otherwise, or its model not yet printed. */
    static boolean underAnotherName(Agreement signed, Pending entry) {
        if (!sameModel(signed.model(), entry) || !signed.terms().state().equals(entry.terms().state())
                || signed.lastListed().isBefore(entry.firstListed())) {
            return false;
        }
        if (signed.canonical().equals(entry.canonical())) {
            return true;
        }
        boolean near = Names.distance(signed.canonical(), entry.canonical()) <= TYPO
                || sameWords(signed.canonical(), entry.canonical());
        return near && possibleCounty(signed.terms().county(), entry)
                && !distinct(entry.terms().state(), signed.canonical(), entry)
                && !signed.firstListed().isBefore(entry.firstListed())
                || inTime(signed.firstListed(), entry) && possibleCounty(signed.terms().county(), entry)
                        && related(entry.terms().state(), signed.canonical(), entry);
    }

    /** The signed agreement's name a typo away, in the same county. */
    static boolean typo(Row row, Agreement signed) {
        String county = Row.county(row.terms().county());
        return !county.isEmpty() && county.equals(Row.county(signed.terms().county()))
                && Names.distance(row.canonical(), signed.canonical()) <= TYPO
                && !isDistinct(row.state(), row.canonical(), signed.canonical());
    }

    private static Map<Row, Pending> unambiguous(List<Row> rows, Collection<Pending> entries,
            BiPredicate<Row, Pending> fits) {
        Map<Row, Pending> found = new HashMap<>();
        for (Row row : rows) {
            List<Pending> candidates = entries.stream().filter(entry -> fits.test(row, entry)).toList();
            if (candidates.size() == 1
                    && rows.stream().filter(other -> fits.test(other, candidates.getFirst())).count() == 1) {
                found.put(row, candidates.getFirst());
            }
        }
        return found;
    }

    private static boolean sameModel(String model, Pending entry) {
        return model.equals(entry.terms().model()) || entry.terms().model().equals(Vocabulary.NO_MODEL);
    }

    /** Listed between the days when the entry was pending and soon after it went. */
    private static boolean inTime(LocalDate listed, Pending entry) {
        return !listed.isBefore(entry.lastListed()) && !listed.isAfter(gone(entry).plusDays(DAYS));
    }

    private static LocalDate gone(Pending entry) {
        return entry.absentSince() == null ? entry.lastListed() : entry.absentSince();
    }

    private static boolean sameCounty(@Nullable String county, Pending entry) {
        String one = Row.county(county);
        return !one.isEmpty() && one.equals(Row.county(entry.terms().county()));
    }

    private static boolean possibleCounty(@Nullable String county, Pending entry) {
        String one = Row.county(county);
        String other = Row.county(entry.terms().county());
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    /** The words that say where are those of the other name, or among them. */
    private static boolean related(String state, String canonical, Pending entry) {
        Set<String> one = Names.place(canonical);
        Set<String> other = Names.place(entry.canonical());
        return !one.isEmpty() && !other.isEmpty() && !distinct(state, canonical, entry)
                && (one.containsAll(other) || other.containsAll(one) || half(canonical, entry.canonical()));
    }

    private static boolean half(String first, String second) {
        Set<String> shared = Names.place(first);
        shared.retainAll(Names.place(second));
        return !shared.isEmpty() && Names.overlap(first, second) >= 0.5;
    }

    private static boolean distinct(String state, String canonical, Pending entry) {
        return isDistinct(state, canonical, entry.canonical());
    }

    private static boolean isDistinct(String state, String first, String second) {
        return Vocabulary.shipped().distinct(state, first, second) || Distinction.between(state, first, second);
    }

    /** The words that tell agencies apart are the same; where there are none, one name begins with the other. */
    private static boolean sameWords(String first, String second) {
        boolean begins = (first + " ").startsWith(second + " ") || (second + " ").startsWith(first + " ");
        return Names.distinctive(first).equals(Names.distinctive(second))
                && (begins || !Names.distinctive(first).isEmpty() && Names.overlap(first, second) >= 0.5);
    }
}
