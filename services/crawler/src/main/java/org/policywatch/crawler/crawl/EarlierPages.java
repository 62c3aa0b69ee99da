package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.AnswerReader.Outcome;
import org.policywatch.crawler.fetch.FetchResult;
import org.policywatch.crawler.fetch.Fetcher;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what a feed has dropped since the last visit: where none of its items was known, its links to earlier documents are
 * followed until one has an item that was, at most ten (C-27; RFC 5005). Each is an answer of the source like any other, in
 * the archive before it is read, and named by the next; so a replay reads them in the same order.
 */
final class EarlierPages {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierPages.class);
    private static final int MOST = 10;

    private final Fetcher fetcher;
    private final Archive archive;
    private final Reader reader;

    /** {@link AnswerReader#read}, when it is its turn. */
    interface Reader {
        Outcome read(Source source, CrawlState known, Answer answer) throws InterruptedException;
    }

    EarlierPages(Fetcher fetcher, Archive archive, Reader reader) {
        this.fetcher = fetcher;
        this.archive = archive;
        this.reader = reader;
    }

    /**
     * What the newest answer gave and, where it does not reach back to what was known, what the earlier ones gave; the
     * validators are those of the newest. A page that can't be had ends it: what is there is taken all the same.
     */
    Outcome.Taken complete(Source source, CrawlState known, Answer newest, Outcome.Taken taken)
            throws InterruptedException {
        Outcome.Taken last = taken;
        List<Document> documents = new ArrayList<>(taken.documents());
        Set<URI> asked = new HashSet<>(Set.of(newest.response().url()));
        URI at = newest.response().url();
        for (int page = 1; page <= MOST && last.flood().isEmpty() && isGap(known, last); page++) {
            Optional<URI> earlier = last.earlier().flatMap(link -> address(source, link)).filter(asked::add);
            Optional<Outcome.Taken> next = earlier.isPresent()
                    ? read(source, last.state(), earlier.get())
                    : Optional.empty();
            if (next.isEmpty()) {
                break;
            }
            last = next.get();
            documents.addAll(last.documents());
            at = earlier.get();
        }
        if (last.equals(taken)) {
            return taken;
        }
        LOG.atInfo().addKeyValue("source", source.id()).addKeyValue("link", at)
                .addKeyValue("documents", documents.size())
                .log("the feed had dropped items since the last visit; read back to here");
        return new Outcome.Taken(last.state().with(newest.accepted().followedBy(last.state().accepted())), documents,
                taken.hints(), last.flood(), taken.keys(), taken.earlier());
    }

    private static boolean isGap(CrawlState known, Outcome.Taken taken) {
        return known.accepted() != null && known.reader() == Reading.VERSION && !taken.keys().isEmpty()
                && Collections.disjoint(taken.keys(), known.items().keySet());
    }

    /** Of the source's own host, whose pace is kept here. */
    private static Optional<URI> address(Source source, URI link) {
        boolean own = link.getHost() != null && link.getHost().equalsIgnoreCase(source.url().getHost());
        return own ? Optional.of(link) : Optional.empty();
    }

    private Optional<Outcome.Taken> read(Source source, CrawlState state, URI page) throws InterruptedException {
        return switch (fetcher.fetch(page, null)) {
            case FetchResult.Fetched(Response response, Optional<URI> _) -> read(source, state, response);
            case FetchResult.NotModified _ -> missing(source, page, "304 to a request without conditions");
            case FetchResult.Refused(String reason, FetchResult.Refusal _) -> missing(source, page, reason);
            case FetchResult.Gone(String reason) -> missing(source, page, reason);
            case FetchResult.Failed(String reason, FetchResult.Trouble _, var _) -> missing(source, page, reason);
        };
    }

    private Optional<Outcome.Taken> read(Source source, CrawlState state, Response response)
            throws InterruptedException {
        String sha256 = Hashes.sha256(response.body());
        CrawlState.Accepted before = state.accepted();
        try {
            Archive.Stored stored = archive.store(new Capture(source.id(), response, sha256,
                    before == null ? null : before.record(), null, null));
            return switch (reader.read(source, state, new Answer(response, sha256, stored))) {
                case Outcome.Taken taken -> Optional.of(taken);
                case Outcome.Blocked(String reason) -> missing(source, response.url(), reason);
                case Outcome.Unreadable(String reason) -> missing(source, response.url(), reason);
            };
        } catch (IOException _) {
            return missing(source, response.url(), "the archive can't be written");
        }
    }

    private static Optional<Outcome.Taken> missing(Source source, URI page, String reason) {
        LOG.atWarn().addKeyValue("source", source.id()).addKeyValue("link", page).addKeyValue("reason", reason)
                .log("earlier items of the feed could not be read");
        return Optional.empty();
    }
}
