package org.policywatch.crawler.extract;

import org.jspecify.annotations.Nullable;

/**
 * A decoded response body or the bytes of a local file.
 *
 * @param bytes after Content-Encoding was undone; not copied
 * @param contentType the header's value, null for files
 * @param fileName the publisher's name: from Content-Disposition, else the last path element
 * @param address against which relative links are resolved; may be a mere name
 */
@SuppressWarnings("ArrayRecordComponent") // a mere carrier, never compared
public record Body(byte[] bytes, @Nullable String contentType, String fileName, String address) {
    /** The charset parameter of the Content-Type, or null. */
    @Nullable
    String declaredCharset() {
        return contentType == null ? null : TextDecoder.charsetParameter(contentType);
    }
}
