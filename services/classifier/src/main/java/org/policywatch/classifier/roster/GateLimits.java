package org.policywatch.classifier.roster;

/**
 * From where on a list is doubtful and held. Shares are percent of the last good list's rows.
 *
 * @param leastPercent fewer rows than this are held; default 70
 * @param stateLossPercent a state with at least ten agreements that loses more is held; default 30
 * @param lostRows this many gone are never too many; default 20
 * @param lostPercent nor are these; default 5
 * @param newRows this many new are never too many; default 50
 * @param newPercent nor are these; default 15
 */
public record GateLimits(int leastPercent, int stateLossPercent, int lostRows, int lostPercent, int newRows,
        int newPercent) {
    /** Tuned on the lists of 2021 to 2025: no good list was held but those of the weeks in which the programme doubled. */
    public static GateLimits usual() {
        return new GateLimits(70, 30, 20, 5, 50, 15);
    }

    /** So many may go at once. */
    double mostLost(int rows) {
        return Math.max(lostRows, lostPercent * rows / 100.0);
    }

    /** So many may come at once. */
    double mostNew(int rows) {
        return Math.max(newRows, newPercent * rows / 100.0);
    }
}
