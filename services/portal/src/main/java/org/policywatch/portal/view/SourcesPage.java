package org.policywatch.portal.view;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.schemas.state.SourceHealth;

/**
 * Health of all sources.
 *
 * @param sources by id
 * @param worried how many are not fresh
 */
public record SourcesPage(List<Line> sources, long worried) {
    /**
     * One source.
     *
     * @param id in the catalogue
     * @param publisher its publisher
     * @param url as text
     * @param link where it may be linked, else empty
     * @param status in one word
     * @param since since when it is so
     * @param lastSuccess newest answer that was good
     * @param lastChange newest new document
     * @param next planned check
     * @param error newest failure; empty after a success
     * @param list the newest list as it was typed, in words; empty where the source is no list
     * @param oddities of it, new kinds first
     * @param reports newest events about it: lists held or rejected, silence and its end
     */
    public record Line(String id, String publisher, String url, String link, String status, Moment since,
            Moment lastSuccess, Moment lastChange, Moment next, String error, String list, List<String> oddities,
            List<EventLine> reports) {
        static Line of(SourceHealth source, List<StoredEvent> reports) {
            return new Line(Shown.text(source.sourceId()), Shown.text(source.publisher()), Shown.text(source.url()),
                    Shown.link(source.url()).orElse(""), Shown.text(source.status()),
                    Moment.at("Since", source.since()), Moment.at("Last good answer", source.lastSuccess()),
                    Moment.at("Last change", source.lastChange()), Moment.at("Next check", source.nextCheck()),
                    Shown.text(source.lastError()), list(source.lastList()), oddities(source.lastList()),
                    reports.stream().map(EventLine::of).toList());
        }

        private static String list(@Nullable ListReport list) {
            return list == null ? "" : Shown.text(list.fileName() + ", " + list.rows() + " rows");
        }

        private static List<String> oddities(@Nullable ListReport list) {
            return list == null
                    ? List.of()
                    : list.anomalies().stream().filter(each -> each.cells() > 0)
                            .map(each -> Shown.text(each.kind() + ": " + each.cells()
                                    + (each.since().equals(list.retrievedAt()) ? " (new)" : "")))
                            .toList();
        }

        /** True when nothing is wrong. */
        public boolean fresh() {
            return status.equals("fresh");
        }
    }

    /**
     * Builds the page.
     *
     * @param reports the newest events about a source, by its id
     */
    public static SourcesPage of(List<SourceHealth> sources, Function<String, List<StoredEvent>> reports) {
        List<Line> lines = sources.stream().map(each -> Line.of(each, reports.apply(each.sourceId()))).toList();
        return new SourcesPage(lines, lines.stream().filter(each -> !each.fresh()).count());
    }
}
