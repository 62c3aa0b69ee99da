package org.policywatch.schemas;

import java.util.List;
import java.util.Map;

/** The Kafka topics of the contract: names and the settings they are created with. Created by the product only. */
public enum Topics {
    /** Extracted documents, keyed by source id; kept for ever. */
    DOCUMENTS("policy.documents.v1", 6, false),
    /** CloudEvents, keyed by subject; kept for ever. */
    EVENTS("policy.events.v1", 6, false),
    /** Current state of each 287(g) agreement, keyed by agreement id. */
    AGREEMENTS("policy.agreements.v1", 6, true),
    /** Current state of each bill, keyed by bill id. */
    BILLS("policy.bills.v1", 6, true),
    /** Health of each source, keyed by source id. */
    SOURCES("policy.sources.v1", 6, true),
    /** Validators and schedule of each source, keyed by source id, partitioned by host; the crawler's own. */
    CRAWL_STATE("policy.crawl-state.v1", 6, true),
    /** What could not be read or processed, whole, with the reason. */
    DEAD_LETTERS("policy.dead-letters.v1", 6, false);

    /** A roster of 2,000 rows is about 50 KB compressed; 8 MiB is the limit of one record on the wire. */
    public static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
    /** Dead letters carry the original and its headers. */
    private static final int ROOM_FOR_HEADERS = 64 * 1024;

    private final String topic;
    private final int partitions;
    private final boolean compacted;

    Topics(String topic, int partitions, boolean compacted) {
        this.topic = topic;
        this.partitions = partitions;
        this.compacted = compacted;
    }

    /** The name on Kafka. */
    public String topic() {
        return topic;
    }

    /** Fixed for the life of v1. */
    public int partitions() {
        return partitions;
    }

    /** True for the state tables. */
    public boolean compacted() {
        return compacted;
    }

    /** Topic settings as Kafka names them. */
    public Map<String, String> settings() {
        int maximum = this == DEAD_LETTERS ? MAX_MESSAGE_BYTES + ROOM_FOR_HEADERS : MAX_MESSAGE_BYTES;
        return Map.of(
                "cleanup.policy", compacted ? "compact" : "delete",
                "retention.ms", "-1",
                "max.message.bytes", Integer.toString(maximum),
                "compression.type", "producer");
    }

    /** All of them, in the order of the data's way. */
    public static List<Topics> all() {
        return List.of(values());
    }
}
