package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A bill.
 *
 * @param id {@code <jurisdiction>/<session>/<normalised identifier>}, such as {@code us/119/HR756}
 * @param jurisdiction {@code us} or {@code us-xx}
 * @param session as the legislature names it, such as {@code 119} or {@code 2025-2026}
 * @param identifier as people write it, such as {@code HR 756}
 * @param title official or short title; absent while unknown
 * @param url page of the bill; absent while unknown
 * @param sponsors who introduced it, as the source prints them
 * @param cosponsors who joined and did not withdraw, in the source's order
 * @param committees to which it was sent, with their chamber where the source names it
 * @param related other bills, and other numbers of this one; sorted
 */
public record Bill(String id, String jurisdiction, String session, String identifier, @Nullable String title,
        @Nullable String url, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> sponsors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> cosponsors,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> committees,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RelatedBill> related) {
    public Bill {
        sponsors = sponsors == null ? List.of() : List.copyOf(sponsors);
        cosponsors = cosponsors == null ? List.of() : List.copyOf(cosponsors);
        committees = committees == null ? List.of() : List.copyOf(committees);
        related = related == null ? List.of() : List.copyOf(new TreeSet<>(related));
    }

    /** A bill of which no more than this is known. */
    public static Bill named(String id, String jurisdiction, String session, String identifier,
            @Nullable String title, @Nullable String url) {
        return new Bill(id, jurisdiction, session, identifier, title, url, List.of(), List.of(), List.of(), List.of());
    }

    /** The same with this title. */
    public Bill titled(String newTitle) {
        return new Bill(id, jurisdiction, session, identifier, newTitle, url, sponsors, cosponsors, committees,
                related);
    }

    /** Ids of the others that are this to it, sorted. */
    public List<String> related(String kind) {
        return related.stream().filter(each -> each.kind().equals(kind)).map(RelatedBill::id).toList();
    }
}
