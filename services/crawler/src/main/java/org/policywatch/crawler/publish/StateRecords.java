package org.policywatch.crawler.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.crawl.CrawlState;
import org.policywatch.crawler.crawl.LinkedFile;
import org.policywatch.crawler.extract.ItemMemory;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;

/**
 * A state as records of {@code policy.crawl-state.v1}: a small head under the source's id at each visit; its items, and each
 * file that its list links, under keys of their own and only when they change, for most visits change neither.
 */
final class StateRecords {
    /** Behind the source's id, in which no space can be. */
    static final String ITEMS = " items";
    /** Behind the source's id, before the link. */
    static final String FILE = " file ";

    private StateRecords() {}

    /**
     * The parts of a source that stand in the topic under keys of their own.
     *
     * @param items null when there are none that can be read
     */
    record Parts(@Nullable Map<String, ItemMemory> items, Map<String, LinkedFile> files) {
        /** Of a source that the topic does not know, or in its older form of one record with all in it. */
        static final Parts NONE = new Parts(null, Map.of());

        static Parts of(CrawlState state) {
            return new Parts(state.items(), state.files());
        }
    }

    /** One item in the list under {@link #ITEMS}; as members of an object, digests would fill the parser's table of names. */
    record Item(String key, String id, String hash, @Nullable String previous) {}

    static Map<String, ItemMemory> items(List<Item> list) {
        Map<String, ItemMemory> items = new LinkedHashMap<>();
        list.forEach(item -> items.put(item.key, new ItemMemory(item.id, item.hash, item.previous)));
        return items;
    }

    private static List<Item> list(Map<String, ItemMemory> items) {
        return items.entrySet().stream().map(item -> new Item(item.getKey(), item.getValue().id(),
                item.getValue().hash(), item.getValue().previous())).toList();
    }

    /** What brings the topic from these parts to this state; a file that is forgotten leaves a tombstone. */
    static List<ProducerRecord<byte[], byte[]>> of(int partition, Parts known, CrawlState state) {
        String source = state.sourceId();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(record(partition, source, Json.bytes(state.with(Map.of(), Map.of()))));
        if (!state.items().equals(known.items)) {
            records.add(record(partition, source + ITEMS, Json.bytes(list(state.items()))));
        }
        if (!state.files().equals(known.files)) {
            state.files().entrySet().stream().filter(file -> !file.getValue().equals(known.files.get(file.getKey())))
                    .forEach(file -> records.add(
                            record(partition, source + FILE + file.getKey(), Json.bytes(file.getValue()))));
            known.files.keySet().stream().filter(link -> !state.files().containsKey(link))
                    .forEach(link -> records.add(record(partition, source + FILE + link, null)));
        }
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(int partition, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(Topics.CRAWL_STATE.topic(), partition, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
