package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.policywatch.crawler.archive.WarcCaptures;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.schemas.document.Document;

/**
 * Documents again from the evidence, with the same ids. Each answer names the one that was accepted before it, so that
 * answers whose documents were never committed (a crash came between) stay out; of the newest of a source that is not
 * known yet, and it counts as accepted.
 */
public final class Replay {
    private final Catalog catalog;

    /** @param catalog tells how each source is read; answers of sources that are not in it are passed over */
    public Replay(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Calls for each document, in the order of the archive.
     *
     * @param files oldest first; for the same ids from the first answer of each source on
     */
    public void documents(List<Path> files, Consumer<Document> each) throws IOException {
        Set<String> accepted = new HashSet<>();
        Map<String, String> newest = new HashMap<>();
        for (Path file : files) {
            WarcCaptures.read(file, kept -> {
                Optional.ofNullable(kept.capture().follows()).ifPresent(accepted::add);
                newest.put(kept.capture().sourceId(), kept.stored().recordId());
            });
        }
        accepted.addAll(newest.values());
        Map<String, CrawlState> states = new HashMap<>();
        for (Path file : files) {
            WarcCaptures.read(file, kept -> {
                if (accepted.contains(kept.stored().recordId())) {
                    catalog.find(kept.capture().sourceId()).ifPresent(source -> replay(source, kept, states, each));
                }
            });
        }
    }

    private static void replay(Source source, WarcCaptures.Kept kept, Map<String, CrawlState> states,
            Consumer<Document> each) {
        Answer answer = new Answer(kept.capture().response(), kept.capture().bodySha256(), kept.stored());
        CrawlState known = states.getOrDefault(source.id(),
                CrawlState.unseen(source.id(), source.url().toString(), answer.response().receivedAt()));
        if (AnswerReader.read(source, known, answer) instanceof AnswerReader.Outcome.Taken taken) {
            taken.documents().forEach(each);
            states.put(source.id(), taken.state());
        }
    }
}
