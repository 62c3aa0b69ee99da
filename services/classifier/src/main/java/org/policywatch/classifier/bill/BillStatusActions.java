package org.policywatch.classifier.bill;

import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Day, time and chamber of an action in a BILLSTATUS file. */
final class BillStatusActions {
    private static final DateTimeFormatter LEGACY = DateTimeFormatter.ofPattern("hh:mma", Locale.ENGLISH);
    private static final Pattern HOUSE = Pattern.compile("\\b(?:in|to|by) (?:the )?House\\b|^House\\b");
    private static final Pattern SENATE = Pattern.compile("\\bSenate\\b");
    private static final int FIRST_SENATE_CODE = 10_000;
    private static final int FIRST_EXECUTIVE_CODE = 28_000;

    private BillStatusActions() {}

    static @Nullable LocalDate day(String printed) {
        try {
            return LocalDate.parse(printed);
        } catch (DateTimeParseException e) {
            return null; // told without a day
        }
    }

    /** Only the House floor's times are times of the action (system 2); {@code 01:01PM} or {@code 13:01:00}. */
    static @Nullable LocalTime time(String system, String printed) {
        if (!system.equals("2") || printed.isEmpty()) {
            return null;
        }
        try {
            return printed.endsWith("M") ? LocalTime.parse(printed, LEGACY) : LocalTime.parse(printed);
        } catch (DateTimeParseException e) {
            return null; // ordered by its day and place
        }
    }

    /** By the system that wrote it: the Senate (0), the House's committees (1) and floor (2), the Library (9). */
    static @Nullable String chamber(String system, String code, String text) {
        if (code.startsWith("E")) {
            return "executive";
        }
        return switch (system) {
            case "0" -> "upper";
            case "1", "2" -> "lower";
            case "9" -> library(code, text);
            default -> words(text);
        };
    }

    private static @Nullable String library(String code, String text) {
        if (!code.matches("\\d{1,6}")) {
            return code.contains("H") ? "lower" : words(text);
        }
        int number = Integer.parseInt(code);
        if (number >= FIRST_EXECUTIVE_CODE) {
            return "executive";
        }
        return number >= FIRST_SENATE_CODE ? "upper" : "lower";
    }

    private static @Nullable String words(String text) {
        if (HOUSE.matcher(text).find()) {
            return "lower";
        }
        return SENATE.matcher(text).find() ? "upper" : null;
    }
}
