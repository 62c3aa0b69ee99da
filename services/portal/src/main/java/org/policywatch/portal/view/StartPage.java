package org.policywatch.portal.view;

import java.util.List;
import org.policywatch.portal.model.ReadModel;
import org.policywatch.portal.model.StoredEvent;

/**
 * The start page, or an older page of it.
 *
 * @param events newest recorded first
 * @param older address of the next page; empty at the end
 * @param counts each with what it counts
 * @param first true on the first page
 */
public record StartPage(List<EventLine> events, String older, ReadModel.Counts counts, boolean first) {
    /** Builds it from one more event than it shows: the surplus one says that there are older ones. */
    public static StartPage of(List<StoredEvent> oneMore, int size, ReadModel.Counts counts, boolean first) {
        List<StoredEvent> page = oneMore.subList(0, Math.min(size, oneMore.size()));
        String older = oneMore.size() > size
                ? "/?before=" + CursorText.write(ReadModel.Cursor.of(page.getLast().event()))
                : "";
        return new StartPage(page.stream().map(EventLine::of).toList(), older, counts, first);
    }
}
