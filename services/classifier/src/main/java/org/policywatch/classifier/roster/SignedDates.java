package org.policywatch.classifier.roster;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.schemas.document.Cell;

/** The SIGNED cell: Excel serial of the 1900 system, or text with its typos; what lies outside is no date. */
final class SignedDates {
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final LocalDate EARLIEST = LocalDate.of(2002, 1, 1);
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ].*)?");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
    /** A slash is lacking: {@code 05/082025}, {@code 7/72025}. */
    private static final Pattern ONE_SLASH = Pattern.compile("(\\d{1,2})/(\\d{1,2})(\\d{4})");

    private SignedDates() {}

    /** The day, when it is one between 2002 and {@code latest}. */
    static Optional<LocalDate> read(Cell cell, LocalDate latest) {
        return switch (cell) {
            case Cell.Blank() -> Optional.empty();
            case Cell.Numeric(BigDecimal serial) -> within(serial(serial), latest);
            case Cell.Text(String text) -> within(text(text.replace('\u00a0', ' ').strip()), latest);
        };
    }

    private static Optional<LocalDate> serial(BigDecimal serial) {
        return serial.signum() <= 0 || serial.compareTo(BigDecimal.valueOf(2_000_000)) > 0
                ? Optional.empty()
                : Optional.of(EPOCH.plusDays(serial.longValue()));
    }

    private static Optional<LocalDate> text(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher slashes = SLASHES.matcher(text);
        if (slashes.matches()) {
            return date(slashes.group(3), slashes.group(1), slashes.group(2));
        }
        Matcher one = ONE_SLASH.matcher(text);
        return one.matches() ? date(one.group(3), one.group(1), one.group(2)) : Optional.empty();
    }

    private static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> within(Optional<LocalDate> date, LocalDate latest) {
        return date.filter(day -> !day.isBefore(EARLIEST) && !day.isAfter(latest));
    }
}
