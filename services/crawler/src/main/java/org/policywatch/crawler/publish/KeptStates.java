package org.policywatch.crawler.publish;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.crawl.LinkedFile;
import org.policywatch.crawler.extract.ItemMemory;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States put together from the records of {@code policy.crawl-state.v1} in their order, whether written by
 * {@link StateRecords} or, as before, each as one record with all in it. Only the newest of each key is looked into, when its
 * source is asked for. A head or items that can't be read make the source new, and so does a tombstone.
 */
final class KeptStates {
    private static final Logger LOG = LoggerFactory.getLogger(KeptStates.class);
    private static final TypeReference<List<StateRecords.Item>> ITEMS = new TypeReference<>() {
    };

    private final Predicate<String> wanted;
    private final Map<String, Kept> sources = new HashMap<>();

    /** Bytes of the newest records of one source. */
    private static final class Kept {
        private byte @Nullable [] head;
        private byte @Nullable [] items;
        private final Map<String, byte[]> files = new LinkedHashMap<>();

        void put(String part, byte @Nullable [] value) {
            if (part.isEmpty()) {
                head = value;
            } else if (part.equals(StateRecords.ITEMS)) {
                items = value;
            } else if (value == null) {
                files.remove(part);
            } else {
                files.put(part, value);
            }
        }
    }

    /**
     * One source.
     *
     * @param state of its last committed visit; empty when the source is new
     * @param parts of it that need not be written again
     */
    record Found(Optional<CrawlState> state, StateRecords.Parts parts) {
        private static final Found NOTHING = new Found(Optional.empty(), StateRecords.Parts.NONE);
    }

    /** @param wanted ids of sources; records of others are passed over */
    KeptStates(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /** The next record. */
    void take(ConsumerRecord<byte[], byte[]> each) {
        String key = new String(each.key(), StandardCharsets.UTF_8);
        int space = key.indexOf(' ');
        String source = space < 0 ? key : key.substring(0, space);
        if (wanted.test(source)) {
            sources.computeIfAbsent(source, _ -> new Kept()).put(space < 0 ? "" : key.substring(space), each.value());
        }
    }

    /** States of all sources that are not new. */
    List<CrawlState> states() {
        return sources.keySet().stream().flatMap(source -> find(source).state.stream()).toList();
    }

    /** What is known of a source. */
    Found find(String source) {
        Kept kept = sources.get(source);
        if (kept == null) {
            return Found.NOTHING;
        }
        Optional<Map<String, ItemMemory>> items = read(source, kept.items,
                bytes -> StateRecords.items(Json.mapper().readValue(bytes, ITEMS)));
        Map<String, LinkedFile> files = new LinkedHashMap<>();
        kept.files.forEach((part, value) -> read(source, value, bytes -> Json.read(bytes, LinkedFile.class))
                .ifPresent(file -> files.put(part.substring(StateRecords.FILE.length()), file)));
        Optional<CrawlState> head = read(source, kept.head, bytes -> Json.read(bytes, CrawlState.class));
        Optional<CrawlState> state = kept.items == null
                ? head
                : head.flatMap(known -> items.map(all -> known.with(all, files)));
        return new Found(state, new StateRecords.Parts(items.orElse(null), files));
    }

    private interface Reader<T> {
        T read(byte[] json) throws IOException;
    }

    private static <T> Optional<T> read(String source, byte @Nullable [] json, Reader<T> reader) {
        try {
            return json == null ? Optional.empty() : Optional.of(reader.read(json));
        } catch (IOException | UnreadableJsonException e) {
            LOG.atWarn().addKeyValue("source", source).setCause(e).log("its state can't be read; it is seen as new");
            return Optional.empty();
        }
    }
}
