package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
 * answers whose documents were never committed (a crash came between) stay out. Of the newest of a source the crawl state
 * knows; where that is lost, it counts as accepted.
 */
public final class Replay {
    private final Catalog catalog;
    private final Map<String, String> committed;

    /**
     * A replay.
     *
     * @param catalog tells how each source is read; answers of sources that are not in it are passed over
     * @param committed chain of answers → record id of its last committed one, as {@code CommittedAnswers} reads them; empty
     *     when they are not known
     */
    public Replay(Catalog catalog, Map<String, String> committed) {
        this.catalog = catalog;
        this.committed = Map.copyOf(committed);
    }

    /** Who is told what the archive holds. */
    public interface Told {
        /** The next document, in the order of the archive. */
        void document(Document document);

        /** A file was read to its end; not called for one that can't be read. */
        void read(Path file);

        /** A file can't be read, or from some place on; what stands before it was told. */
        void unreadable(Path file, String reason);

        /** Answers of a source that is not in the catalogue are passed over; told once a source. */
        void unknownSource(String id);
    }

    /**
     * Tells all documents.
     *
     * @param files oldest first; for the same ids from the first answer of each source on
     */
    public void documents(List<Path> files, Told told) {
        Map<Path, String> unreadable = new LinkedHashMap<>();
        Set<String> accepted = accepted(files, unreadable);
        Map<String, CrawlState> states = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (Path file : files) {
            read(file, unreadable, kept -> {
                if (accepted.contains(kept.stored().recordId())) {
                    String id = kept.capture().sourceId();
                    catalog.find(id).ifPresentOrElse(source -> replay(source, kept, states, told), () -> {
                        if (unknown.add(id)) {
                            told.unknownSource(id);
                        }
                    });
                }
            });
            if (unreadable.containsKey(file)) {
                told.unreadable(file, unreadable.getOrDefault(file, ""));
            } else {
                told.read(file);
            }
        }
    }

    private Set<String> accepted(List<Path> files, Map<Path, String> unreadable) {
        Set<String> accepted = new HashSet<>();
        Map<String, String> newest = new HashMap<>();
        for (Path file : files) {
            read(file, unreadable, kept -> {
                Optional.ofNullable(kept.capture().follows()).ifPresent(accepted::add);
                newest.put(kept.capture().chain(), kept.stored().recordId());
            });
        }
        newest.putAll(committed);
        accepted.addAll(newest.values());
        return accepted;
    }

    private static void read(Path file, Map<Path, String> unreadable, Consumer<WarcCaptures.Kept> each) {
        try {
            WarcCaptures.read(file, each);
        } catch (NoSuchFileException _) {
            unreadable.putIfAbsent(file, "no such file");
        } catch (AccessDeniedException _) {
            unreadable.putIfAbsent(file, "permission denied");
        } catch (IOException e) {
            unreadable.putIfAbsent(file, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static void replay(Source source, WarcCaptures.Kept kept, Map<String, CrawlState> states, Told told) {
        Answer answer = new Answer(kept.capture().response(), kept.capture().bodySha256(), kept.stored());
        CrawlState known = states.getOrDefault(source.id(),
                CrawlState.unseen(source.id(), source.url().toString(), answer.response().receivedAt()));
        String file = kept.capture().file();
        if (file != null) {
            if (LinkedFiles.read(source, known, file, answer) instanceof LinkedFiles.Outcome.Taken taken) {
                told.document(taken.document());
                states.put(source.id(), taken.state());
            }
        } else if (AnswerReader.read(source, known, answer) instanceof AnswerReader.Outcome.Taken taken) {
            taken.documents().forEach(told::document);
            states.put(source.id(), taken.state());
        }
    }
}
