package org.policywatch.classifier.bill;

/**
 * What a number's prefix says of a measure.
 *
 * @param chamber where it began: {@code lower}, {@code upper}, {@code legislature} or {@code executive}
 * @param kind what becomes of it when it passes
 */
record Measure(String chamber, Kind kind) {
    /** Kinds of measure, by how far they can come. */
    enum Kind {
        /** Becomes law. */
        BILL,
        /** Becomes law, or proposes an amendment to a constitution. */
        JOINT,
        /** Ends when one chamber agrees. */
        RESOLUTION,
        /** Ends when both chambers agree. */
        CONCURRENT,
        /** Goes from both chambers to the voters or the states; needs no signature. */
        AMENDMENT,
        /** Appointments, orders, contracts. */
        OTHER
    }

    /** What is assumed of a prefix that no table has. */
    static final Measure UNKNOWN = new Measure("legislature", Kind.OTHER);
}
