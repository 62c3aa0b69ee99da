package org.policywatch.standalone.demo;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One agreement of the demo's history: a line of {@code agreements.csv}.
 *
 * @param state two-letter code
 * @param agency as ICE prints it when nothing is wrong
 * @param type ICE's own word: {@code County}, {@code Municipality}, {@code State Agency}
 * @param county empty where ICE prints none
 * @param model support type
 * @param signed null while it is only pending
 * @param pending date of the first pending list with it; null when it never was pending
 * @param listed date of the first participating list with it; null when it is only pending
 */
record ListedAgreement(String state, String agency, String type, String county, Model model,
        @Nullable LocalDate signed, @Nullable LocalDate pending, @Nullable LocalDate listed) {

    /** The support types of the programme. */
    enum Model {
        JEM("Jail Enforcement Model"), WSO("Warrant Service Officer"), TFM("Task Force Model");

        private final String printed;

        Model(String printed) {
            this.printed = printed;
        }

        /** As ICE prints it. */
        String printed() {
            return printed;
        }
    }

    boolean participatingOn(LocalDate day) {
        return listed != null && !listed.isAfter(day);
    }

    boolean pendingOn(LocalDate day) {
        return pending != null && !pending.isAfter(day) && !participatingOn(day);
    }

    /** Address of the memorandum by ICE's usual pattern of names. */
    String memorandum() {
        String name = agency.replaceAll("[^A-Za-z]", "") + state + "_" + model + "_MOA_" + day() + ".pdf";
        return "https://www.ice.gov/doclib/287gMOA/" + name;
    }

    private String day() {
        return signed == null
                ? "undated"
                : String.format(Locale.ROOT, "%02d%02d%d", signed.getMonthValue(), signed.getDayOfMonth(),
                        signed.getYear());
    }

    static ListedAgreement fromLine(String line) {
        String[] cell = line.split(",", -1);
        if (cell.length != 8) {
            throw new IllegalArgumentException("agreements.csv: 8 columns wanted, found " + cell.length + ": " + line);
        }
        return new ListedAgreement(cell[0], cell[1], cell[2], cell[3], Model.valueOf(cell[4]), date(cell[5]),
                date(cell[6]), date(cell[7]));
    }

    private static @Nullable LocalDate date(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }
}
