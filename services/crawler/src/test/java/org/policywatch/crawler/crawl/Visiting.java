package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.fetch.Fetching;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.schemas.document.Document;

/** One source visited again and again over real HTTP: each visit's state is remembered as if it had been committed. */
final class Visiting implements AutoCloseable {
    final TestTime time = new TestTime();
    boolean released;
    final List<Capture> archived = new ArrayList<>();
    private final Fetching fetching;
    private final SourceVisitor visitor;
    private final Source source;
    private CrawlState state;
    private boolean diskFull;

    private Visiting(Source source) {
        this(source, FetchLimits.usual());
    }

    Visiting(Source source, FetchLimits limits) {
        this.fetching = Fetching.create(
                new Fetching.Options(Duration.ofMillis(1), true, "policywatch/0.1 (+mailto:ops@example.org)", limits),
                time, new Random(1), time);
        this.visitor = new SourceVisitor(fetching.fetcher(), this::store,
                new Schedule(Duration.ofMinutes(5), new Random(1)), _ -> released, time);
        this.source = source;
        this.state = CrawlState.unseen(source.id(), source.url().toString(), time.instant());
    }

    static Visiting feed(URI url) {
        return new Visiting(new Source.FeedSource(facts(), url));
    }

    static Visiting page(URI url) {
        return new Visiting(new Source.PageSource(facts(), url, Optional.empty(), 1, List.of()));
    }

    /** A workbook linked on this page. */
    static Visiting workbook(URI page) {
        return new Visiting(new Source.WorkbookSource(facts(), page, Pattern.compile("xlsx"), Optional.empty()));
    }

    /** The same, and what the workbook links is looked at each time when so much time has passed. */
    static Visiting workbook(URI page, Duration memoranda) {
        return new Visiting(
                new Source.WorkbookSource(facts(), page, Pattern.compile("xlsx"), Optional.of(memoranda)));
    }

    static Source.Facts facts() {
        return new Source.Facts("a-source", "Agency", "us", Duration.ofHours(1), "", true, Optional.empty());
    }

    private Archive.Stored store(Capture capture) throws IOException {
        if (diskFull) {
            throw new IOException("no space left");
        }
        archived.add(capture);
        return new Archive.Stored("<urn:uuid:00000000-0000-0000-0000-%012d>".formatted(archived.size()),
                "sha256:" + archived.size());
    }

    /** One visit, remembered. */
    List<Document> visit() throws InterruptedException {
        Visit visit = visitWithoutCommit();
        state = visit.state();
        return visit.documents();
    }

    /** One look at a few of the files that the list links, remembered. */
    List<Document> visitFiles() throws InterruptedException {
        Visit visit = visitor.visitFiles(source, state);
        state = visit.state();
        return visit.documents();
    }

    /** What is known of the linked files, by link. */
    Map<String, LinkedFile> files() {
        return state.files();
    }

    /** One visit whose commit never comes. */
    Visit visitWithoutCommit() throws InterruptedException {
        return visitor.visit(source, state);
    }

    /** Whether the archive's disk has no room from now on. */
    void diskIsFull(boolean full) {
        diskFull = full;
    }

    CrawlState.Standing standing() {
        return state.standing();
    }

    /** From now to the next visit. */
    Duration untilNext() {
        Instant next = state.standing().nextCheck();
        return next == null ? Duration.ofDays(10_000) : Duration.between(time.instant(), next);
    }

    @Override
    public void close() throws IOException {
        fetching.close();
    }
}
