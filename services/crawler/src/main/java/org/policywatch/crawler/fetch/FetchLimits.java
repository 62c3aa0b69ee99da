package org.policywatch.crawler.fetch;

import java.time.Duration;

/**
 * Limits of one request (C-13, C-14).
 *
 * @param connect to have a connection
 * @param stall between two reads, the first byte included
 * @param total from the first to the last byte
 * @param wire bytes received
 * @param inflated bytes after decompression
 */
public record FetchLimits(Duration connect, Duration stall, Duration total, int wire, int inflated) {
    /** Beyond 1 MiB nothing honest is compressed better than this. */
    static final int HIGHEST_RATIO = 100;
    /** Below this size the ratio is of no interest. */
    static final int RATIO_FREE = 1 << 20;

    /** 10 s, 20 s, 60 s; 15 MiB, 50 MiB. */
    public static FetchLimits usual() {
        return new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60), 15 << 20,
                50 << 20);
    }
}
