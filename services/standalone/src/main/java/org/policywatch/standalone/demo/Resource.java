package org.policywatch.standalone.demo;

import java.time.Instant;
import org.policywatch.schemas.Hashes;

/** A body of the demo's site with its validators; not changed after it was made. */
final class Resource {
    private final String contentType;
    private final byte[] body;
    private final String sha256;
    private final Instant lastModified;

    /**
     * A resource.
     *
     * @param contentType with its charset where it is text
     * @param lastModified whole seconds
     */
    Resource(String contentType, byte[] body, Instant lastModified) {
        this.contentType = contentType;
        this.body = body.clone();
        this.sha256 = Hashes.sha256(body);
        this.lastModified = lastModified;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body.clone();
    }

    int length() {
        return body.length;
    }

    /** Lower-case hex. */
    String sha256() {
        return sha256;
    }

    /** Strong, with its quotes. */
    String etag() {
        return '"' + sha256.substring(0, 20) + '"';
    }

    Instant lastModified() {
        return lastModified;
    }
}
