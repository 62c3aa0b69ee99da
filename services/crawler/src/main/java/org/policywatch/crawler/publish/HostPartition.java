package org.policywatch.crawler.publish;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;
import org.policywatch.schemas.Topics;

/** All sources of a host are one instance's, so that the host's pace is kept in one place. */
public final class HostPartition {
    private HostPartition() {}

    /** The partition of {@code policy.crawl-state.v1} for an address. */
    public static int of(URI url) {
        byte[] host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(host)) % Topics.CRAWL_STATE.partitions();
    }
}
