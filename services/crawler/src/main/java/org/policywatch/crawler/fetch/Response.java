package org.policywatch.crawler.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer, whole.
 *
 * @param url that was asked
 * @param requestHeaders as sent
 * @param status such as 200
 * @param reason of the status line
 * @param headers as received
 * @param wire the payload as received, without chunking, maybe compressed
 * @param body decoded; the same array where nothing was compressed
 * @param receivedAt when it was complete
 * @param address that was connected to, null when unknown
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record Response(URI url, List<Header> requestHeaders, int status, String reason, List<Header> headers,
        byte[] wire, byte[] body, Instant receivedAt, @Nullable InetAddress address) {
    public Response {
        requestHeaders = List.copyOf(requestHeaders);
        headers = List.copyOf(headers);
    }

    /** The first header of this name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
    }

    /** To remember once the body is safe. */
    public Validators validators() {
        return new Validators(url.toString(), header("ETag").orElse(null), header("Last-Modified").orElse(null));
    }
}
