package org.policywatch.crawler.crawl;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.fetch.Fetcher;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.Document;
import org.policywatch.schemas.document.FeedItemDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.document.RosterDocument;

/** {@code sources check}: fetches once and tells what would be extracted; keeps and publishes nothing. */
public final class SourceCheck {
    private static final int SHOWN = 3;
    private static final int LONGEST = 200;

    private final SourceVisitor visitor;
    private final Clock clock;

    /** @param fetcher with everything that politeness and safety ask for */
    public SourceCheck(Fetcher fetcher, Clock clock) {
        Archive nowhere = _ -> new Archive.Stored("<urn:uuid:00000000-0000-0000-0000-000000000000>", "");
        this.visitor = new SourceVisitor(fetcher, nowhere, new Schedule(Duration.ofMinutes(5), new Random()),
                _ -> false, clock);
        this.clock = clock;
    }

    /**
     * One source.
     *
     * @param works true when it gave something readable
     * @param lines for people: a verdict, then the first few documents
     */
    public record Checked(Source source, boolean works, List<String> lines) {
        public Checked {
            lines = List.copyOf(lines);
        }
    }

    /** Asks the source as if it had never been seen. */
    public Checked check(Source source) throws InterruptedException {
        Visit visit = visitor.visit(source, CrawlState.unseen(source.id(), source.url().toString(), clock.instant()));
        CrawlState.Standing standing = visit.state().standing();
        boolean works = standing.lastSuccess() != null;
        List<String> lines = new ArrayList<>();
        lines.add(source.id() + ": " + (works
                ? visit.documents().size() + (visit.documents().size() == 1 ? " document" : " documents")
                : standing.status() + ": " + standing.lastError()));
        visit.documents().stream().limit(SHOWN).map(SourceCheck::line).forEach(line -> lines.add("  " + line));
        return new Checked(source, works, lines);
    }

    private static String line(Document document) {
        String text = switch (document) {
            case RosterDocument roster -> roster.fileName() + ", " + roster.rows().size() + " rows, columns "
                    + roster.columns();
            case FeedItemDocument item -> item.published() + " " + item.title() + " " + item.origin().url();
            case PageDocument page ->
                page.title() + ", " + page.blocks().size() + " blocks: " + page.blocks().getFirst();
            case FileDocument file -> file.mediaType() + ", " + file.bytes() + " bytes, " + file.origin().url();
            case DecisionDocument decision -> decision.decision() + ": " + decision.reason();
        };
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
