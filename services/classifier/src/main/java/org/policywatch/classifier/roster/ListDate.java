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
    private static final int PENDING_SLIP_DAYS = 20;

    @Override
    public int compareTo(ListDate other) {
        int days = day.compareTo(other.day);
        return days == 0 ? slot.compareTo(other.slot) : days;
    }

    /**
     * From the file name, repaired where it contradicts the list's own rows.
     *
     * @param signed every signing day of the list, sorted
     * @param previous the last accepted list of this kind, if any
     * @param otherwise where the name has no date: the day of the server's Last-Modified or of retrieval
     */
    static ListDate of(String fileName, List<LocalDate> signed, @Nullable ListDate previous, LocalDate otherwise) {
        Matcher capture = CAPTURE.matcher(fileName);
        if (capture.find()) {
            return new ListDate(date(capture.group(1), true).orElse(otherwise), "w" + capture.group(2));
        }
        Matcher name = NAME.matcher(fileName);
        if (!name.find()) {
            return new ListDate(otherwise, "2");
        }
        String slot = slot(name.group(2))
                + Optional.ofNullable(name.group(3)).orElse("").toLowerCase(java.util.Locale.ROOT);
        Optional<LocalDate> newest = signed.size() < WITNESSES
                ? Optional.empty()
                : Optional.of(signed.get(signed.size() - WITNESSES));
        return new ListDate(day(name.group(1), slot, newest, previous, otherwise), slot);
    }

    private static LocalDate day(String digits, String slot, Optional<LocalDate> newest, @Nullable ListDate previous,
            LocalDate otherwise) {
        Optional<LocalDate> printed = digits.length() == 8 ? date(digits, false) : Optional.empty();
        if (printed.isPresent() && !contradicted(printed.get(), newest, previous)) {
            return printed.get();
        }
        LocalDate least = newest.orElse(printed.orElse(LocalDate.MIN));
        Predicate<LocalDate> possible = day -> !day.isBefore(least)
                && (previous == null || new ListDate(day, slot).compareTo(previous) >= 0);
        return nearest(Set.of(digits), possible).or(() -> nearest(slips(Set.of(digits)), possible)).or(() -> printed)
                .orElse(otherwise);
    }

    /** The earliest possible day that is one more slip away. */
    private static Optional<LocalDate> nearest(Set<String> written, Predicate<LocalDate> possible) {
        return slips(written).stream().map(digits -> date(digits, false)).flatMap(Optional::stream).filter(possible)
                .min(Comparator.naturalOrder());
    }

    /** Rows signed later, or, for a list without signing days, a day weeks before the last list. */
    private static boolean contradicted(LocalDate printed, Optional<LocalDate> newest, @Nullable ListDate previous) {
        if (newest.isPresent()) {
            return newest.get().isAfter(printed);
        }
        return previous != null && printed.isBefore(previous.day().minusDays(PENDING_SLIP_DAYS));
    }

    /** What is one slip of the hand away: one digit other, one too many, one lacking. */
    private static Set<String> slips(Set<String> written) {
        Set<String> slips = new TreeSet<>();
        for (String digits : written) {
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
