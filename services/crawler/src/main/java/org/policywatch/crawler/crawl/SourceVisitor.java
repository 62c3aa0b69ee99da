package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.extract.Body;
import org.policywatch.crawler.extract.LinkFinder;
import org.policywatch.crawler.extract.PollingHints;
import org.policywatch.crawler.fetch.FetchResult;
import org.policywatch.crawler.fetch.Fetcher;
import org.policywatch.crawler.fetch.FileNames;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.crawler.fetch.Validators;
import org.policywatch.schemas.Hashes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits one source: fetch ▸ archive ▸ extract ▸ chain. It publishes nothing; its result holds the new state and the
 * documents, to be committed together, so that an ETag is never remembered before its body is safe (C-05).
 */
public final class SourceVisitor {
    private static final Logger LOG = LoggerFactory.getLogger(SourceVisitor.class);

    private final Fetcher fetcher;
    private final Archive archive;
    private final Schedule schedule;
    private final Releases releases;
    private final Clock clock;
    private final FileVisitor files;
    private final EarlierPages earlier;
    /** Reading is work for a processor: no more at once than there are, however many fetches wait (C-33). */
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** The parts, in the order of the data's way. */
    public SourceVisitor(Fetcher fetcher, Archive archive, Schedule schedule, Releases releases, Clock clock) {
        this.fetcher = fetcher;
        this.archive = archive;
        this.schedule = schedule;
        this.releases = releases;
        this.clock = clock;
        this.files = new FileVisitor(fetcher, archive, clock);
        this.earlier = new EarlierPages(fetcher, archive, this::outcome);
    }

    /**
     * One visit.
     *
     * @param known state after the last committed visit
     */
    public Visit visit(Source source, CrawlState known) throws InterruptedException {
        Standings standings = new Standings(source, schedule, clock.instant());
        try {
            return visit(source, known, standings);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("source", source.id()).setCause(e)
                    .log("a fault of the crawler; please report it");
            return nothing(standings.failed(known, "a fault of the crawler: " + e, FetchResult.Trouble.PASSING,
                    Optional.empty()));
        }
    }

    /**
     * A look at a few of the files that the newest list links, where the catalogue asks for that and the list itself is well;
     * how the source stands is not touched.
     *
     * @param known state after the last committed visit
     * @return that state itself when no file is due
     */
    public Visit visitFiles(Source source, CrawlState known) throws InterruptedException {
        try {
            return source instanceof Source.WorkbookSource workbook && workbook.memoranda().isPresent()
                    && known.standing().errors() == 0
                            ? files.visit(workbook, workbook.memoranda().get(), known)
                            : nothing(known);
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("source", source.id()).setCause(e)
                    .log("a fault of the crawler; please report it");
            return nothing(known);
        }
    }

    private Visit visit(Source source, CrawlState known, Standings standings) throws InterruptedException {
        boolean other = known.reader() != Reading.VERSION || !known.address().equals(source.url().toString());
        Validators validators = other || known.accepted() == null ? null : known.accepted().validators();
        return switch (source) {
            case Source.FeedSource _ -> fetch(source, known, standings, address(source, known), validators);
            case Source.PageSource _ -> fetch(source, known, standings, address(source, known), validators);
            case Source.WorkbookSource workbook -> workbook(workbook, known, standings, validators);
        };
    }

    /** The state when what was read is over Kafka's limit of one record: never cut, always told. */
    public Visit tooLarge(Source source, CrawlState known, String reason) {
        return nothing(new Standings(source, schedule, clock.instant()).failed(known,
                "too large to be published, nothing was taken: " + reason, FetchResult.Trouble.CLIENT_ERROR,
                Optional.empty()));
    }

    /** Where a permanent redirect was seen three times, its target is asked at once (C-11). */
    private static URI address(Source source, CrawlState known) {
        CrawlState.Move move = known.move();
        return move != null && move.times() >= Moves.ENOUGH ? URI.create(move.target()) : source.url();
    }

    private Visit workbook(Source.WorkbookSource source, CrawlState known, Standings standings,
            @Nullable Validators validators) throws InterruptedException {
        FetchResult page = fetcher.fetch(source.url(), null);
        if (!(page instanceof FetchResult.Fetched(Response response, Optional<URI> _))) {
            return unusable(known, standings, page);
        }
        Body body = new Body(response.body(), response.header("Content-Type").orElse(null), "",
                response.url().toString());
        return switch (LinkFinder.find(body, source.link())) {
            case LinkFinder.Result.Found(URI address) -> fetch(source, known, standings, address, validators);
            case LinkFinder.Result.Missing(String reason, boolean blocked) -> blocked
                    ? nothing(standings.refused(known, reason))
                    : nothing(standings.failed(known, reason, FetchResult.Trouble.PASSING, Optional.empty()));
        };
    }

    private Visit fetch(Source source, CrawlState known, Standings standings, URI address,
            @Nullable Validators validators) throws InterruptedException {
        FetchResult result = fetcher.fetch(address, validators);
        return switch (result) {
            case FetchResult.Fetched(Response response, Optional<URI> movedTo) ->
                fetched(source, moved(source, known, address, movedTo), standings, response);
            case FetchResult.NotModified(Response response, @Nullable Validators sent, Optional<URI> movedTo) ->
                nothing(standings.succeeded(refreshed(moved(source, known, address, movedTo), sent), response,
                        PollingHints.NONE, false));
            case FetchResult.Gone(String reason) when source instanceof Source.WorkbookSource ->
                nothing(standings.failed(known, reason + "; the page still links to it",
                        FetchResult.Trouble.CLIENT_ERROR, Optional.empty()));
            case FetchResult.Refused _,FetchResult.Gone _,FetchResult.Failed _ -> unusable(known, standings, result);
        };
    }

    /** The link of a page is followed anew each time; nothing is to be learned about it. */
    private static CrawlState moved(Source source, CrawlState known, URI asked, Optional<URI> movedTo) {
        return source instanceof Source.WorkbookSource
                ? known
                : known.moving(Moves.after(known.move(), asked, source.url(), movedTo));
    }

    private static Visit unusable(CrawlState known, Standings standings, FetchResult result) {
        return nothing(switch (result) {
            case FetchResult.Fetched _,FetchResult.NotModified _ ->
                throw new IllegalArgumentException("usable: " + result);
            case FetchResult.Refused(String reason, FetchResult.Refusal _) -> standings.refused(known, reason);
            case FetchResult.Gone(String reason) -> standings.gone(known, reason);
            case FetchResult.Failed(String reason, FetchResult.Trouble trouble, Optional<Instant> notBefore) ->
                standings.failed(known, reason, trouble, notBefore);
        });
    }

    /** New validators of a 304 replace the old ones, each its own (C-06; RFC 9111 §3.2). */
    private static CrawlState refreshed(CrawlState known, @Nullable Validators sent) {
        CrawlState.Accepted accepted = known.accepted();
        return sent == null || accepted == null
                ? known
                : known.with(accepted.with(sent.over(accepted.validators())));
    }

    private Visit fetched(Source source, CrawlState known, Standings standings, Response response)
            throws InterruptedException {
        String sha256 = Hashes.sha256(response.body());
        String fileName = FileNames.of(response);
        CrawlState.Accepted accepted = known.accepted();
        if (accepted != null && known.reader() == Reading.VERSION && accepted.bodySha256().equals(sha256)
                && accepted.fileName().equals(fileName)) {
            CrawlState same = known.with(accepted.with(response.validators()));
            return nothing(standings.succeeded(same, response, PollingHints.NONE, false));
        }
        Archive.Stored stored;
        try {
            stored = archive.store(new Capture(source.id(), response, sha256,
                    accepted == null ? null : accepted.record(), onlyDocument(known), null));
        } catch (IOException _) {
            // The archive says why, in the log and the crawler's own health; this reason is published.
            return nothing(standings.failed(known, "the archive can't be written, so nothing is published",
                    FetchResult.Trouble.OURS, Optional.empty()));
        }
        return read(source, known, standings, new Answer(response, sha256, stored));
    }

    private static @Nullable String onlyDocument(CrawlState known) {
        return known.items().size() == 1 ? known.items().values().iterator().next().id() : null;
    }

    private Visit read(Source source, CrawlState known, Standings standings, Answer answer)
            throws InterruptedException {
        return switch (outcome(source, known, answer)) {
            case AnswerReader.Outcome.Blocked(String reason) -> nothing(standings.refused(known, reason));
            case AnswerReader.Outcome.Unreadable(String reason) ->
                nothing(standings.failed(known, reason, FetchResult.Trouble.PASSING, Optional.empty()));
            case AnswerReader.Outcome.Taken taken -> taken(source, known, standings, answer,
                    earlier.complete(source, known, answer, taken));
        };
    }

    private AnswerReader.Outcome outcome(Source source, CrawlState known, Answer answer) throws InterruptedException {
        processors.acquire();
        try {
            return AnswerReader.read(source, known, answer);
        } finally {
            processors.release();
        }
    }

    private Visit taken(Source source, CrawlState known, Standings standings, Answer answer,
            AnswerReader.Outcome.Taken taken) {
        if (taken.flood().isPresent() && !releases.isReleased(source.id())) {
            return nothing(standings.held(known, taken.flood().get()));
        }
        boolean changed = !taken.documents().isEmpty();
        return new Visit(standings.succeeded(taken.state(), answer.response(), taken.hints(), changed),
                taken.documents());
    }

    private static Visit nothing(CrawlState state) {
        return new Visit(state, List.of());
    }
}
