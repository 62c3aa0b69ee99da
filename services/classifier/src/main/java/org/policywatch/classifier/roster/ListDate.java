package org.policywatch.classifier.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The publisher's date of a list and its slot of the day: {@code am} before {@code mid} before {@code pm}, then suffixes.
 *
 * @param day after repair
 * @param slot as it sorts within the day, such as {@code 1am}, {@code 3pm_b}
 */
record ListDate(LocalDate day, String slot) implements Comparable<ListDate> {
    private static final Pattern NAME = Pattern.compile("gencies[ _-]*(\\d{7,9})[ _-]*(am|mid|pm)?(_[a-z0-9]+)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CAPTURE = Pattern.compile("gencies-?(\\d{8})(\\d{6})\\b", Pattern.CASE_INSENSITIVE);
    /** So many rows signed after the printed day prove that the day is a slip. */
    private static final int WITNESSES = 3;
    private static final int FIRST_YEAR = 2015;
    private static final int ZONE_DAYS = 1;
    private static final int PENDING_SLIP_DAYS = 20;

    @Override
    public int compareTo(ListDate other) {
        int days = day.compareTo(other.day);
        return days == 0 ? slot.compareTo(other.slot) : days;
    }

    /**
     * From the file name, repaired where it contradicts the list's own rows or lies after the list was retrieved.
     *
     * @param signed every signing day of the list, sorted
     * @param previous the last accepted list of this kind, if any
     * @param retrieved the day of retrieval: no list is of a later day, save one for zones; the day of a name without date
     */
    static ListDate of(String fileName, List<LocalDate> signed, @Nullable ListDate previous, LocalDate retrieved) {
        Matcher capture = CAPTURE.matcher(fileName);
        if (capture.find()) {
            return new ListDate(date(capture.group(1), true).filter(day -> !isAfter(day, retrieved)).orElse(retrieved),
                    "w" + capture.group(2));
        }
        Matcher name = NAME.matcher(fileName);
        if (!name.find()) {
            return new ListDate(retrieved, "2");
        }
        String slot = slot(name.group(2))
                + Optional.ofNullable(name.group(3)).orElse("").toLowerCase(java.util.Locale.ROOT);
        Optional<LocalDate> newest = signed.size() < WITNESSES
                ? Optional.empty()
                : Optional.of(signed.get(signed.size() - WITNESSES));
        return new ListDate(day(name.group(1), slot, new Facts(newest, previous, retrieved)), slot);
    }

    /** Whether a list of this day can't have been there when it was retrieved. */
    static boolean isAfter(LocalDate day, LocalDate retrieved) {
        return day.isAfter(retrieved.plusDays(ZONE_DAYS));
    }

    /** A day taken from a list that was given a later day than it can have had heals with the next list. */
    static LocalDate earlier(LocalDate remembered, LocalDate newest) {
        return remembered.isAfter(newest) ? newest : remembered;
    }

    /** What is known of a list's day besides its name; {@code newest} is a day on which rows of it were signed. */
    private record Facts(Optional<LocalDate> newest, @Nullable ListDate previous, LocalDate retrieved) {
        /** After its retrieval, unless rows signed then or later show that the time of retrieval is wrong. */
        boolean isAhead(LocalDate day) {
            return isAfter(day, retrieved) && newest.map(day::isAfter).orElse(true);
        }

        /** Ahead, before its rows were signed, or, for a list without signing days, weeks before the last list. */
        boolean contradict(LocalDate printed) {
            return isAhead(printed) || newest.map(day -> day.isAfter(printed)).orElseGet(
                    () -> previous != null && printed.isBefore(previous.day().minusDays(PENDING_SLIP_DAYS)));
        }

        /** Not before the signings, the list before, or, where they don't tell, the day printed; else a recent one. */
        boolean allow(LocalDate day, String slot, Optional<LocalDate> printed) {
            LocalDate least = newest.or(() -> printed.filter(each -> !isAhead(each)))
                    .orElse(previous == null ? retrieved.minusDays(PENDING_SLIP_DAYS) : LocalDate.MIN);
            return !day.isBefore(least) && !isAhead(day)
                    && (previous == null || new ListDate(day, slot).compareTo(previous) >= 0);
        }
    }

    private static LocalDate day(String digits, String slot, Facts facts) {
        Optional<LocalDate> printed = date(digits, false);
        if (printed.isPresent() && !facts.contradict(printed.get())) {
            return printed.get();
        }
        Predicate<LocalDate> possible = day -> facts.allow(day, slot, printed);
        return nearest(Set.of(digits), possible).or(() -> nearest(slips(Set.of(digits)), possible))
                .or(() -> printed.filter(day -> !facts.isAhead(day))).orElse(facts.retrieved());
    }

    /** The earliest possible day that is one more slip away. */
    private static Optional<LocalDate> nearest(Set<String> written, Predicate<LocalDate> possible) {
        return slips(written).stream().map(digits -> date(digits, false)).flatMap(Optional::stream).filter(possible)
                .min(Comparator.naturalOrder());
    }

    /** What is one slip of the hand away: one digit other, one too many, one lacking; day and month in the other order. */
    private static Set<String> slips(Set<String> written) {
        Set<String> slips = new TreeSet<>();
        for (String digits : written) {
            if (digits.length() >= 4) {
                slips.add(digits.substring(2, 4) + digits.substring(0, 2) + digits.substring(4));
            }
            for (int i = 0; i <= digits.length(); i++) {
                slip(digits, i, slips);
            }
        }
        return slips;
    }

    private static void slip(String digits, int at, Set<String> slips) {
        String head = digits.substring(0, at);
        String tail = digits.substring(Math.min(at + 1, digits.length()));
        slips.add(head + tail);
        for (char c = '0'; c <= '9'; c++) {
            slips.add(head + c + tail);
            slips.add(head + c + digits.substring(at));
        }
    }

    private static Optional<LocalDate> date(String digits, boolean yearFirst) {
        if (digits.length() != 8) {
            return Optional.empty();
        }
        try {
            LocalDate day = yearFirst
                    ? LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8))
                    : LocalDate.of(number(digits, 4, 8), number(digits, 0, 2), number(digits, 2, 4));
            return day.getYear() < FIRST_YEAR || day.getYear() > 2100 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    private static String slot(@Nullable String word) {
        return switch (word == null ? "" : word.toLowerCase(java.util.Locale.ROOT)) {
            case "am" -> "1am";
            case "mid" -> "2mid";
            case "pm" -> "3pm";
            default -> "2";
        };
    }
}
