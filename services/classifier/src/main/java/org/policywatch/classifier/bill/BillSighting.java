package org.policywatch.classifier.bill;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.Origin;

/**
 * What one document says of one bill: the classifier's input about bills, and the record on its way from the reader to
 * the task that keeps the bill.
 *
 * @param bill which
 * @param chamber where it began
 * @param kind what becomes of it when it passes: the name of a kind of measure
 * @param item identity of the item within its source: a later version of it replaces what it said
 * @param title as told here; null when the item gives none
 * @param summary text about the bill; null when there is none
 * @param url page of the bill, or of the item
 * @param version name of the text's version that is new; null when the item is about no text
 * @param actions told here
 * @param telling what it means when a later version of the item tells something else
 * @param published the publisher's day
 * @param origin the document
 * @param listing people, committees and other bills that the item lists
 */
public record BillSighting(BillId bill, String chamber, String kind, String item, @Nullable String title,
        @Nullable String summary, @Nullable String url, @Nullable String version, List<SightedAction> actions,
        Telling telling, @Nullable LocalDate published, Origin origin, Listing listing) {
    private static final int LONGEST_SUMMARY = 8_000;

    public BillSighting {
        actions = List.copyOf(actions);
    }

    /**
     * Of a document that tells all that is known of a bill.
     *
     * @param about words beside the title; may be empty, as may be the title
     */
    static BillSighting whole(BillId bill, Measure measure, FeedItemDocument item, String title, String about,
            @Nullable String url, List<SightedAction> actions, Listing listing) {
        OffsetDateTime published = item.published();
        return new BillSighting(bill, measure.chamber(), measure.kind().name(), item.identity(),
                title.isEmpty() ? null : title, about.isEmpty() ? null : Texts.cut(about, LONGEST_SUMMARY), url, null,
                actions, Telling.WHOLE_HISTORY,
                published == null ? null : published.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate(),
                item.origin(), listing);
    }

    /** How an item tells actions. */
    public enum Telling {
        /** The item stands for one action: another text is an edit of it. */
        ONE_ACTION,
        /** The item stands for the bill and tells its newest action: another text is a further action. */
        NEWEST_ACTION,
        /** The item tells all actions: what is missing has vanished. */
        WHOLE_HISTORY
    }

    /** Source and item: who said it. */
    String teller() {
        return origin.sourceId() + " " + item;
    }

    Measure measure() {
        return new Measure(chamber, Measure.Kind.valueOf(kind));
    }
}
