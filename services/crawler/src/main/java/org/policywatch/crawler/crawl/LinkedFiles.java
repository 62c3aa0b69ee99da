package org.policywatch.crawler.crawl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.policywatch.crawler.catalog.Source;
import org.policywatch.crawler.extract.Content;
import org.policywatch.crawler.extract.Memoranda;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.Links;
import org.policywatch.schemas.document.Origin;

/** What is known of the files that a list links, from one list and one answer to the next; pure, the same for visit and replay. */
final class LinkedFiles {
    /** The state of so many is below Kafka's limit of one record; ICE's list links some 2,400. */
    private static final int MOST = 8_000;

    private LinkedFiles() {}

    /** After a list: its links first, then those that it no longer has, for a bad list must not make all others new. */
    static Map<String, LinkedFile> after(Source source, Map<String, LinkedFile> known, Content content) {
        if (!(content instanceof Content.Roster list) || !isWatched(source)) {
            return known;
        }
        Map<String, LinkedFile> files = new LinkedHashMap<>();
        Memoranda.links(list).forEach((link, printed) -> files.put(link,
                Optional.ofNullable(known.get(link)).map(file -> file.listedAs(printed))
                        .orElseGet(() -> LinkedFile.unseen(printed))));
        known.forEach((link, file) -> files.putIfAbsent(link, file.unlisted()));
        new ArrayList<>(files.keySet()).stream().skip(MOST).forEach(files::remove);
        return files;
    }

    private static boolean isWatched(Source source) {
        return source instanceof Source.WorkbookSource workbook && workbook.memoranda().isPresent();
    }

    /** Links to look at now: new ones in the list's order, then those that have waited longest. */
    static List<String> due(Map<String, LinkedFile> files, Instant now) {
        return files.entrySet().stream().filter(each -> each.getValue().isDue(now))
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparing(LinkedFile::next, Comparator.nullsFirst(Comparator.naturalOrder()))))
                .map(Map.Entry::getKey).toList();
    }

    /** What an archived answer says of a file. */
    sealed interface Outcome {
        /** It has bytes that it did not have before. */
        record Taken(CrawlState state, FileDocument document) implements Outcome {}

        /** Not what it should be. */
        record Refused(String reason) implements Outcome {}
    }

    /** @param printed the link as the list printed it */
    static Outcome read(Source source, CrawlState known, String printed, Answer answer) {
        Optional<String> refusal = Memoranda.refusal(answer.body());
        if (refusal.isPresent()) {
            return new Outcome.Refused(answer.response().url() + ": " + refusal.get());
        }
        String link = Links.address(printed).orElse(printed);
        LinkedFile file = known.files().getOrDefault(link, LinkedFile.unseen(printed));
        CrawlState.Accepted before = file.accepted();
        String previous = file.document();
        String id = Origin.idOf(source.id(), link, Hashes.sha256Of("file", answer.sha256()), previous);
        FileDocument document = new FileDocument(
                Reading.facts(source).origin(id, printed, answer.retrieval(before == null), previous),
                FileDocument.PDF, answer.response().body().length, before == null ? null : before.bodySha256());
        return new Outcome.Taken(known.with(link, file.taken(answer.accepted(), id)), document);
    }
}
