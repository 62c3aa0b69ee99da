package org.policywatch.crawler.extract;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.policywatch.schemas.document.Cell;

/** Recognises the header of a list of agencies by the names that publishers give their columns. */
final class RosterHeader {
    private static final Set<String> NAMES = Set.of("state", "lawenforcementagency", "agency", "agencyname", "county",
            "type", "agencytype", "supporttype", "model", "signed", "datesigned", "signeddate", "moa", "addendum");
    private static final Set<String> MEMORANDA = Set.of("moa", "addendum");
    private static final int ENOUGH = 2;

    private RosterHeader() {}

    /** True with at least two different known names; a data row can hold one ("State", "County") as a value. */
    static boolean isHeader(List<Cell> cells) {
        return cells.stream().map(Cell::printed).map(RosterHeader::fold).filter(NAMES::contains).distinct()
                .count() >= ENOUGH;
    }

    /** True for a column whose cells link a memorandum or addendum. */
    static boolean isMemorandum(String name) {
        return MEMORANDA.contains(fold(name));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
