package org.policywatch.classifier.roster;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When what is lacking counts as gone: three good lists in a row and 72 hours of list dates, on either list. */
final class Absence {
    private static final int LISTS = 3;
    private static final int DAYS = 3;

    private Absence() {}

    static boolean isConfirmed(int lists, @Nullable LocalDate since, LocalDate newest) {
        return lists >= LISTS && since != null && ChronoUnit.DAYS.between(since, newest) >= DAYS;
    }
}
