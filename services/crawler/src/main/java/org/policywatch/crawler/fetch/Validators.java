package org.policywatch.crawler.fetch;

import org.jspecify.annotations.Nullable;

/**
 * What a server gave to recognise its answer by, byte for byte (RFC 9110 §8.8), and the address it belongs to.
 *
 * @param url the address that was asked; validators never go to another one
 * @param etag with {@code W/} and quotes
 * @param lastModified as sent
 */
public record Validators(String url, @Nullable String etag, @Nullable String lastModified) {
    /** These, and the older ones of the same address where there is no newer. */
    public Validators over(@Nullable Validators older) {
        return older == null || !older.url.equals(url)
                ? this
                : new Validators(url, etag == null ? older.etag : etag,
                        lastModified == null ? older.lastModified : lastModified);
    }

    /** True when there is nothing to send. */
    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }
}
