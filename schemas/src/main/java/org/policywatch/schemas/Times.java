package org.policywatch.schemas;

/** Dates and times as we write them, a strict part of RFC 3339: no leap seconds, {@code T} and {@code Z} in capitals. */
final class Times {
    /** Letters of a date. */
    static final int DATE = 10;
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Times() {}

    /** {@code 2025-02-28}; 29 February is left to those who know the year. */
    static boolean beginsWithDate(String text) {
        if (text.length() < DATE || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int month = number(text, 5);
        int day = number(text, 8);
        return number(text, 0) >= 0 && number(text, 2) >= 0 && month >= 1 && month <= DAYS.length && day >= 1
                && day <= DAYS[month - 1] && !(month == 2 && day == DAYS[1]);
    }

    /** {@code 2025-02-28T15:04:05[.123456789]} and {@code Z} or {@code -05:00}. */
    static boolean isDateTime(String text) {
        boolean whole = beginsWithDate(text) && text.length() > 19 && text.charAt(10) == 'T' && text.charAt(13) == ':'
                && text.charAt(16) == ':' && within(text, 11, 23) && within(text, 14, 59) && within(text, 17, 59);
        return whole && isOffset(text, text.charAt(19) == '.' ? afterFraction(text) : 19);
    }

    /** Nothing where there are no digits, so that no offset is found there. */
    private static int afterFraction(String text) {
        int at = 20;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at > 20 && at <= 29 ? at : text.length();
    }

    private static boolean isOffset(String text, int at) {
        return switch (text.length() - at) {
            case 1 -> text.charAt(at) == 'Z';
            case 6 -> (text.charAt(at) == '+' || text.charAt(at) == '-') && text.charAt(at + 3) == ':'
                    && within(text, at + 1, 17) && within(text, at + 4, 59);
            default -> false;
        };
    }

    private static boolean within(String text, int at, int most) {
        int number = number(text, at);
        return number >= 0 && number <= most;
    }

    /** Of two digits; -1 where they are none. */
    private static int number(String text, int at) {
        return isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1))
                ? (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0'
                : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
