package org.policywatch.schemas.state;

import java.time.Instant;
import java.util.List;

/**
 * The newest list of a source as it was typed: how many rows, and what is odd in its cells.
 *
 * @param fileName the publisher's name of it
 * @param retrievedAt when it was read
 * @param rows data rows
 * @param anomalies kinds met on this source, those met last for the first time first
 */
public record ListReport(String fileName, Instant retrievedAt, int rows, List<Anomaly> anomalies) {
    public ListReport {
        anomalies = List.copyOf(anomalies);
    }

    /**
     * One kind of oddity.
     *
     * @param kind such as {@code whitespace:COUNTY}; an open list
     * @param cells in the newest list; 0: only in earlier ones
     * @param example the first cell that showed it, shortened
     * @param since retrieval of the first list with it
     */
    public record Anomaly(String kind, int cells, String example, Instant since) {}
}
