package org.policywatch.crawler.archive;

import java.io.IOException;

/** Where evidence is kept. */
public interface Archive {
    /**
     * Keeps one answer; when it returns, the answer survives a loss of power (C-28).
     *
     * @throws IOException when it could not be kept, as on a full disk; then nothing may be made of the answer
     */
    Stored store(Capture capture) throws IOException;

    /**
     * Where it is.
     *
     * @param recordId {@code <urn:uuid:…>} of the response record, or of the revisit record that stands for it
     * @param payloadDigest {@code sha256:…} in base32, of the payload as received
     */
    record Stored(String recordId, String payloadDigest) {}
}
