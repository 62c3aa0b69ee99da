package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.policywatch.schemas.Hashes;

/**
 * A list that counted, as far as it is needed to know it again when the publisher puts it up once more under a new name and
 * date, days or weeks later.
 *
 * @param pending whether it is a pending list
 * @param date of it
 * @param rows digest of the agreements and signing days of its rows, whatever their order and the file's bytes
 */
record EarlierList(boolean pending, ListDate date, String rows) {
    /** So many rows may come or go back at once as a matter of course: one that was absent for a list is there again. */
    private static final int USUAL = 2;
    /** So many of both kinds are remembered: half a year of lists. */
    private static final int REMEMBERED = 400;

    /** An agreement or pending entry as it stands; {@code listed} when the newest good list has it. */
    private record Known(String id, LocalDate firstListed, boolean listed) {}

    static EarlierList of(ReadList list) {
        return new EarlierList(list.pending(), list.date(), Hashes.sha256Of(list.rows().stream()
                .map(row -> row.key() + "|" + row.terms().signedOn()).sorted().collect(Collectors.joining("\n"))));
    }

    /** Those remembered, and this list. */
    static List<EarlierList> with(List<EarlierList> earlier, ReadList list) {
        List<EarlierList> all = new ArrayList<>(earlier);
        all.add(of(list));
        return all.subList(Math.max(0, all.size() - REMEMBERED), all.size());
    }

    /** Whether that list is this one again; one without rows is like every other. */
    boolean isAgain(EarlierList list, ReadList read) {
        return pending == list.pending && rows.equals(list.rows) && !read.rows().isEmpty();
    }

    /** So many agreements that came since this list would go again, and that went since would be back; names may change. */
    long takenBack(ReadList again, RosterState state) {
        Set<String> rows = again.rows().stream().map(row -> id(row, state)).collect(Collectors.toSet());
        List<Known> known = (pending ? entries(state) : agreements(state)).toList();
        Set<String> current = known.stream().map(Known::id).collect(Collectors.toSet());
        long came = known.stream().filter(each -> each.listed() && !each.firstListed().isBefore(date.day())
                && !rows.contains(each.id())).count();
        return came + rows.stream().filter(each -> !current.contains(each)).count();
    }

    private static String id(Row row, RosterState state) {
        return state.agencies().get(row.name()) + "/" + row.model();
    }

    /** Whether these are more than come and go as a matter of course. */
    static boolean isUnusual(long takenBack) {
        return takenBack > USUAL;
    }

    private static Stream<Known> agreements(RosterState state) {
        return state.agreements().values().stream().filter(Agreement::current)
                .map(each -> new Known(each.id(), each.firstListed(), each.listed()));
    }

    private static Stream<Known> entries(RosterState state) {
        return state.pending().values().stream().filter(each -> !each.withdrawn())
                .map(each -> new Known(each.id(), each.firstListed(), each.absentSince() == null));
    }
}
