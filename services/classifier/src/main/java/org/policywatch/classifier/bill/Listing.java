package org.policywatch.classifier.bill;

import java.util.List;
import java.util.stream.Stream;
import org.policywatch.schemas.event.RelatedBill;

/**
 * Who and what belongs to a bill, as one source lists it.
 *
 * @param sponsors who introduced it, as printed
 * @param cosponsors who joined and did not withdraw
 * @param committees to which it was sent
 * @param related other bills, and other numbers of this one
 */
public record Listing(List<String> sponsors, List<String> cosponsors, List<String> committees,
        List<RelatedBill> related) {
    /** Of an item that lists nothing. */
    static final Listing NONE = new Listing(List.of(), List.of(), List.of(), List.of());

    public Listing {
        sponsors = List.copyOf(sponsors);
        cosponsors = List.copyOf(cosponsors);
        committees = List.copyOf(committees);
        related = List.copyOf(related);
    }

    /** Of an item that lists other bills only. */
    static Listing of(List<RelatedBill> related) {
        return new Listing(List.of(), List.of(), List.of(), related);
    }

    boolean namesPeople() {
        return !sponsors.isEmpty() || !cosponsors.isEmpty();
    }

    /** Sponsors and cosponsors. */
    Stream<String> people() {
        return Stream.concat(sponsors.stream(), cosponsors.stream());
    }
}
