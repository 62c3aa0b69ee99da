package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.archive.Archive;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.fetch.FetchResult;
import org.policywatch.crawler.fetch.Fetcher;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.crawler.fetch.Validators;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files that a list links, a few at a time and one after the other: fetch ▸ archive ▸ digest. What is in
 * them is never read.
 */
final class FileVisitor {
    private static final Logger LOG = LoggerFactory.getLogger(FileVisitor.class);
    /** A file of ICE's host takes two seconds of its pace, so that they take well below a minute. */
    private static final int AT_ONCE = 20;
    private static final Duration SOON = Duration.ofDays(1);

    private final Fetcher fetcher;
    private final Archive archive;
    private final Clock clock;

    FileVisitor(Fetcher fetcher, Archive archive, Clock clock) {
        this.fetcher = fetcher;
        this.archive = archive;
        this.clock = clock;
    }

    /** Until a few are done, the list itself is due, or the server has trouble that others would meet too. */
    Visit visit(Source.WorkbookSource source, Duration interval, CrawlState known) throws InterruptedException {
        CrawlState state = known;
        List<Document> documents = new ArrayList<>();
        for (String link : LinkedFiles.due(known.files(), clock.instant()).stream().limit(AT_ONCE).toList()) {
            Look look = new Looking(source, interval, state, link).look();
            state = look.state;
            look.document.ifPresent(documents::add);
            if (look.last || isListDue(state)) {
                break;
            }
        }
        return new Visit(state, documents);
    }

    private boolean isListDue(CrawlState state) {
        Instant next = state.standing().nextCheck();
        return next != null && !clock.instant().isBefore(next);
    }

    /**
     * What a look gave.
     *
     * @param last the next files had better wait
     */
    private record Look(CrawlState state, Optional<Document> document, boolean last) {}

    /** At one file. */
    private final class Looking {
        private final Source source;
        private final Duration interval;
        private final CrawlState known;
        private final String link;
        private final LinkedFile file;

        Looking(Source source, Duration interval, CrawlState known, String link) {
            this.source = source;
            this.interval = interval;
            this.known = known;
            this.link = link;
            this.file = known.files().getOrDefault(link, LinkedFile.unseen(link));
        }

        Look look() throws InterruptedException {
            URI address;
            try {
                address = new URI(file.url());
            } catch (URISyntaxException e) {
                return troubled("it is no address: " + e.getReason(), interval, false);
            }
            CrawlState.Accepted accepted = file.accepted();
            return switch (fetcher.fetch(address, accepted == null ? null : accepted.validators())) {
                case FetchResult.Fetched(Response response, Optional<URI> _) -> fetched(response);
                case FetchResult.NotModified(Response _, @Nullable Validators sent, Optional<URI> _) ->
                    accepted == null
                            ? troubled("304 to a request without conditions", interval, false)
                            : unchanged(sent == null ? accepted : accepted.with(sent.over(accepted.validators())));
                case FetchResult.Gone(String reason) -> troubled(reason, interval, false);
                case FetchResult.Refused(String reason, FetchResult.Refusal by) ->
                    troubled(reason, interval, by == FetchResult.Refusal.SERVER);
                case FetchResult.Failed(String reason, FetchResult.Trouble trouble, Optional<Instant> notBefore) ->
                    trouble == FetchResult.Trouble.CLIENT_ERROR
                            ? troubled(reason, interval, false)
                            : troubled(reason, SOON.compareTo(interval) < 0 ? SOON : interval, true);
            };
        }

        private Look fetched(Response response) {
            String sha256 = Hashes.sha256(response.body());
            CrawlState.Accepted accepted = file.accepted();
            if (accepted != null && accepted.bodySha256().equals(sha256)) {
                return unchanged(accepted.with(response.validators()));
            }
            try {
                Archive.Stored stored = archive.store(new Capture(source.id(), response, sha256,
                        accepted == null ? null : accepted.record(), file.document(), file.url()));
                return archived(new Answer(response, sha256, stored));
            } catch (IOException _) {
                // The archive says why; the file is as it was, and its turn comes again.
                return new Look(known, Optional.empty(), true);
            }
        }

        private Look archived(Answer answer) {
            return switch (LinkedFiles.read(source, known, file.url(), answer)) {
                case LinkedFiles.Outcome.Taken(CrawlState state, Document document) ->
                    new Look(later(state, interval), Optional.of(document), false);
                case LinkedFiles.Outcome.Refused(String reason) -> troubled(reason, interval, false);
            };
        }

        private Look unchanged(CrawlState.Accepted answer) {
            return new Look(later(known.with(link, file.unchanged(answer)), interval), Optional.empty(), false);
        }

        private Look troubled(String reason, Duration wait, boolean last) {
            LOG.atWarn().addKeyValue("source", source.id()).addKeyValue("link", file.url())
                    .addKeyValue("reason", reason).log("a linked file was not taken");
            return new Look(later(known.with(link, file.troubled(reason)), wait), Optional.empty(), last);
        }

        private CrawlState later(CrawlState state, Duration wait) {
            return state.with(link, state.files().getOrDefault(link, file).again(clock.instant().plus(wait)));
        }
    }
}
