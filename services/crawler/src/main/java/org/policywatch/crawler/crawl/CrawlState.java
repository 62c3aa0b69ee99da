package org.policywatch.crawler.crawl;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.archive.Capture;
import org.policywatch.crawler.extract.ItemMemory;
import org.policywatch.schemas.state.ListReport;
import org.policywatch.crawler.fetch.Validators;

/**
 * What is known of one source between two visits: the value of {@code policy.crawl-state.v1}.
 *
 * @param sourceId in the catalogue
 * @param address that the catalogue gives; another one makes the source new
 * @param reader version of the extraction that made the last documents; another one makes a baseline (C-23)
 * @param accepted the last answer that became documents or was found to say nothing new; null before
 * @param items key of an item → its last document, in the order in which they were last seen
 * @param move a permanent redirect that is being learned (C-11); null when there is none
 * @param standing how the source is
 * @param arrivals new items at each of the last accepted answers with any, newest last (C-23)
 * @param files that the newest list links, and then those that earlier ones did: link by https → what is known of it
 */
public record CrawlState(String sourceId, String address, int reader, @Nullable Accepted accepted,
        Map<String, ItemMemory> items, @Nullable Move move, Standing standing, List<Integer> arrivals,
        Map<String, LinkedFile> files) {
    /** Maps are not copied, for they are large and most visits change nothing in them: whoever hands one over gives it away. */
    public CrawlState {
        // The order matters: it says which items were seen last.
        items = items == null ? Map.of() : Collections.unmodifiableMap(items);
        arrivals = arrivals == null ? List.of() : List.copyOf(arrivals);
        files = files == null ? Map.of() : Collections.unmodifiableMap(files);
    }

    /** Of a source that was never visited. */
    public static CrawlState unseen(String sourceId, String address, Instant now) {
        return new CrawlState(sourceId, address, 0, null, Map.of(), null,
                new Standing("waiting", now, null, null, null, null, 0, null, List.of(), null),
                List.of(), Map.of());
    }

    CrawlState with(Standing other) {
        return new CrawlState(sourceId, address, reader, accepted, items, move, other, arrivals, files);
    }

    CrawlState with(@Nullable Accepted other) {
        return new CrawlState(sourceId, address, reader, other, items, move, standing, arrivals, files);
    }

    CrawlState with(String link, LinkedFile file) {
        Map<String, LinkedFile> more = new LinkedHashMap<>(files);
        more.put(link, file);
        return new CrawlState(sourceId, address, reader, accepted, items, move, standing, arrivals, more);
    }

    /** Record ids of the last accepted answers: of the source by its id, of its linked files by {@link Capture#chain}. */
    public Map<String, String> answers() {
        Map<String, String> answers = new LinkedHashMap<>();
        Optional.ofNullable(accepted).ifPresent(last -> answers.put(sourceId, last.record()));
        files.forEach((_, file) -> Optional.ofNullable(file.accepted())
                .ifPresent(last -> answers.put(Capture.chain(sourceId, file.url()), last.record())));
        return answers;
    }

    /** With these items and files in place of its own. */
    public CrawlState with(Map<String, ItemMemory> otherItems, Map<String, LinkedFile> otherFiles) {
        return new CrawlState(sourceId, address, reader, accepted, otherItems, move, standing, arrivals, otherFiles);
    }

    CrawlState moving(@Nullable Move other) {
        return new CrawlState(sourceId, address, reader, accepted, items, other, standing, arrivals, files);
    }

    /**
     * The last accepted answer.
     *
     * @param validators to be sent next time
     * @param bodySha256 of the decoded body
     * @param fileName the publisher's name
     * @param record id of the WARC record
     */
    public record Accepted(@Nullable Validators validators, String bodySha256, String fileName, String record) {
        /** The last of several that were accepted together, which the next one will name. */
        Accepted followedBy(@Nullable Accepted last) {
            return last == null ? this : new Accepted(validators, bodySha256, fileName, last.record);
        }

        Accepted with(Validators newer) {
            return new Accepted(newer, bodySha256, fileName, record);
        }
    }

    /** A permanent redirect: seen that many times in a row with this target. */
    public record Move(String target, int times) {}

    /**
     * How the source is, for its health record.
     *
     * @param status as in SourceHealth
     * @param since since when
     * @param lastAttempt newest visit
     * @param lastSuccess newest 200 or 304
     * @param lastChange newest new document
     * @param nextCheck planned; null: never by itself
     * @param errors failures in a row
     * @param lastError in words, null after a success
     * @param changes times of the newest changes, oldest first, at most nine (C-24)
     * @param lastList report on the newest list, of sources that are lists
     */
    public record Standing(String status, Instant since, @Nullable Instant lastAttempt, @Nullable Instant lastSuccess,
            @Nullable Instant lastChange, @Nullable Instant nextCheck, int errors, @Nullable String lastError,
            List<Instant> changes, @Nullable ListReport lastList) {
        public Standing {
            changes = changes == null ? List.of() : List.copyOf(changes);
        }

        Standing with(ListReport newest) {
            return new Standing(status, since, lastAttempt, lastSuccess, lastChange, nextCheck, errors, lastError,
                    changes, newest);
        }
    }
}
