package org.policywatch.portal.site;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.policywatch.schemas.Hashes;

/**
 * What goes back to the reader.
 *
 * @param status HTTP status
 * @param contentType with its charset
 * @param body text, sent as UTF-8
 * @param headers further ones
 */
public record Answer(int status, String contentType, String body, Map<String, String> headers) {
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json; charset=utf-8";
    private static final String PUBLIC = "public, max-age=60";

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** A good answer that anybody may keep for a minute; its ETag is that of its bytes (P-24). */
    static Answer ok(String contentType, String body) {
        String etag = '"' + Hashes.sha256(body.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + '"';
        return new Answer(200, contentType, body, Map.of("Cache-Control", PUBLIC, "ETag", etag));
    }

    static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, body, Map.of("Cache-Control", "no-store"));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    /** 304 without a body when the reader has it already (RFC 9110 §13.1.2: weak comparison). */
    Answer unlessKnown(String ifNoneMatch) {
        String etag = headers.get("ETag");
        boolean known = etag != null && (ifNoneMatch.strip().equals("*") || ifNoneMatch.contains(etag));
        return known ? new Answer(304, contentType, "", headers) : this;
    }
}
