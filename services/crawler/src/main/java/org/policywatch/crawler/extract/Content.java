package org.policywatch.crawler.extract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.document.RosterRow;

/** What a body holds, before it gets an id and a place in the history of its source. */
public sealed interface Content {
    /**
     * One published list.
     *
     * @param fileName the publisher's name of the file
     * @param sheet name of the worksheet that was read, null when the workbook has none
     * @param columns header as printed; empty when no header was recognised
     * @param rows in the sheet's order
     */
    record Roster(String fileName, @Nullable String sheet, List<String> columns,
            List<RosterRow> rows) implements Content {}

    /**
     * One feed.
     *
     * @param title of the channel
     * @param items in the feed's order
     * @param hints what the feed says of its own schedule
     * @param earlier address of the document with the items before these, as the feed says it (RFC 5005; JSON Feed's
     *     {@code next_url}); null where it says none
     * @param fault what is wrong with the text; the items are those that could be read all the same (C-25)
     */
    record Feed(@Nullable String title, List<FeedItem> items, PollingHints hints,
            @Nullable String earlier, Optional<String> fault) implements Content {}

    /** The selected text of a page. */
    record Page(@Nullable String title, List<String> blocks) implements Content {}
}
