package org.policywatch.classifier.bill;

import org.policywatch.schemas.event.RelatedBill;

/**
 * What a bill is called: jurisdiction, session and number. Two sessions' {@code HB 1} are two bills (requirement L-08).
 *
 * @param jurisdiction {@code us} or {@code us-xx}
 * @param session as the legislature names it, such as {@code 119}, {@code 2025-2026} or {@code 892}
 * @param number normalised, with one space, such as {@code HR 756}: Open Civic Data's form
 */
public record BillId(String jurisdiction, String session, String number) {
    /** The contract's id, such as {@code us/119/HR756}. */
    public String id() {
        return jurisdiction + "/" + session + "/" + number.replace(" ", "");
    }

    /** This bill as another sees it. */
    RelatedBill as(String kind) {
        return new RelatedBill(kind, id(), number);
    }
}
