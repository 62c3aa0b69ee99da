package org.policywatch.crawler.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.crawl.Alerts;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.crawl.Step;
import org.policywatch.crawler.crawl.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches one source for as long as this instance has its partition: wait, visit, commit; only then remember. */
final class SourceWatch implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final Source source;
    private final Crawl.Parts parts;
    private final Committer committer;
    private CrawlState state;
    private StateRecords.Parts written;

    /** @param written parts of its state that are in the topic */
    SourceWatch(Source source, CrawlState state, StateRecords.Parts written, Crawl.Parts parts, Committer committer) {
        this.source = source;
        this.state = state;
        this.written = written;
        this.parts = parts;
        this.committer = committer;
    }

    @Override
    public void run() {
        try {
            parts.metrics().stands(source.id(), state.standing());
            if (state.standing().lastAttempt() == null) {
                commit(new Visit(state, List.of()));
            }
            while (!state.standing().status().equals("gone")) {
                await(state.standing().nextCheck());
                commit(visit());
                commitFiles();
            }
            LOG.atWarn().addKeyValue("source", source.id()).log("it is gone (410) and no longer asked");
        } catch (InterruptedException _) {
            LOG.atDebug().addKeyValue("source", source.id()).log("watch ends");
        } catch (Committer.NotCommittedException e) {
            LOG.atDebug().addKeyValue("source", source.id()).addKeyValue("reason", e.getMessage()).log("watch ends");
        } finally {
            parts.metrics().left(source.id());
        }
    }

    private void await(@org.jspecify.annotations.Nullable Instant next) throws InterruptedException {
        if (next != null) {
            Duration wait = Duration.between(parts.clock().instant(), next);
            parts.sleeper().sleep(wait.isNegative() ? Duration.ZERO : wait);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private Visit visit() throws InterruptedException {
        Visit visit = parts.visitor().visit(source, state);
        if (!visit.documents().isEmpty()) {
            Step.EXTRACTED.tell(parts.steps(), source.id());
        }
        String error = visit.state().standing().lastError();
        if (Alerts.isDue(state.standing(), visit.state().standing())) {
            LOG.atError().addKeyValue("source", source.id())
                    .addKeyValue("reason", visit.state().standing().status() + ": " + error)
                    .log("a source needs an operator. Next step: policywatch sources check, and its page in a browser");
        } else if (error != null) {
            LOG.atWarn().addKeyValue("source", source.id()).addKeyValue("status", visit.state().standing().status())
                    .addKeyValue("reason", error).log("visited");
        } else if (!visit.documents().isEmpty()) {
            LOG.atInfo().addKeyValue("source", source.id()).addKeyValue("documents", visit.documents().size())
                    .log("visited");
        }
        return visit;
    }

    /** Apart from the list, which must not wait for its files. */
    private void commitFiles() throws InterruptedException, Committer.NotCommittedException {
        Visit visit = parts.visitor().visitFiles(source, state);
        if (!visit.documents().isEmpty()) {
            Step.EXTRACTED.tell(parts.steps(), source.id());
        }
        if (!visit.state().equals(state)) {
            commit(visit);
        }
    }

    private void commit(Visit visit) throws InterruptedException, Committer.NotCommittedException {
        try {
            remember(visit);
        } catch (Committer.NotCommittedException e) {
            if (!e.isTooLarge()) {
                throw e;
            }
            remember(parts.visitor().tooLarge(source, state, String.valueOf(e.getMessage())));
        }
    }

    private void remember(Visit visit) throws InterruptedException, Committer.NotCommittedException {
        committer.commit(source, written, visit);
        state = visit.state();
        written = StateRecords.Parts.of(state);
        parts.metrics().visited(source.id(), visit);
    }
}
