package org.policywatch.crawler.archive;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.Warcinfo;
import org.policywatch.crawler.fetch.Header;
import org.policywatch.crawler.fetch.Response;

/** Builds the WARC 1.1 records of one capture: response or revisit, request, metadata (ISO 28500). */
final class WarcRecords {
    /** Names of our own metadata fields. */
    static final String SOURCE = "policywatch-source";
    static final String FOLLOWS = "policywatch-follows";
    static final String PREVIOUS = "policywatch-previous-document";
    static final String FILE = "policywatch-linked-file";
    static final String BODY = "policywatch-body-sha256";

    private WarcRecords() {}

    static Warcinfo info(UUID id, Instant date, String fileName) {
        return new Warcinfo.Builder().version(MessageVersion.WARC_1_1).recordId(id).date(date).filename(fileName)
                .fields(Map.of("software", List.of("policywatch"), "format", List.of("WARC file version 1.1"),
                        "conformsTo",
                        List.of("http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/")))
                .build();
    }

    /** @param payload digest of the payload as received */
    static WarcResponse response(UUID id, Response response, WarcDigest payload) {
        byte[] block = block("HTTP/1.1 " + response.status() + " " + response.reason(), response.headers(),
                response.wire());
        return common(new WarcResponse.Builder(response.url()), id, response)
                .payloadDigest(payload).blockDigest(digest(block))
                .body(MediaType.HTTP_RESPONSE, block).build();
    }

    /** An answer whose payload stands in another record: its own head, and where to find the rest. */
    static WarcRevisit revisit(UUID id, Response response, WarcDigest payload, ArchiveFile.Original original) {
        byte[] block = block("HTTP/1.1 " + response.status() + " " + response.reason(), response.headers(),
                new byte[0]);
        return common(new WarcRevisit.Builder(response.url(), WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1), id, response)
                .refersTo(original.record(), original.target(), original.date())
                .payloadDigest(payload).blockDigest(digest(block))
                .body(MediaType.HTTP_RESPONSE, block).build();
    }

    static WarcRequest request(UUID id, URI concurrent, Response response) {
        String path = response.url().getRawPath().isEmpty() ? "/" : response.url().getRawPath();
        String query = response.url().getRawQuery() == null ? "" : "?" + response.url().getRawQuery();
        List<Header> headers = new java.util.ArrayList<>(List.of(new Header("Host", response.url().getRawAuthority())));
        response.requestHeaders().stream().filter(header -> !header.name().equalsIgnoreCase("Host"))
                .forEach(headers::add);
        byte[] block = block("GET " + path + query + " HTTP/1.1", headers, new byte[0]);
        return common(new WarcRequest.Builder(response.url()), id, response).concurrentTo(concurrent)
                .blockDigest(digest(block)).body(MediaType.HTTP_REQUEST, block).build();
    }

    static WarcMetadata metadata(UUID id, URI concurrent, Capture capture) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        put(fields, SOURCE, capture.sourceId());
        put(fields, BODY, capture.bodySha256());
        put(fields, FOLLOWS, capture.follows());
        put(fields, PREVIOUS, capture.previousDocument());
        put(fields, FILE, capture.file());
        return common(new WarcMetadata.Builder().targetURI(capture.response().url()), id, capture.response())
                .concurrentTo(concurrent).fields(fields).build();
    }

    /** @param sha256 in hex */
    static WarcDigest digest(String sha256) {
        return new WarcDigest("sha256", HexFormat.of().parseHex(sha256));
    }

    static WarcDigest digest(byte[] bytes) {
        try {
            return new WarcDigest("sha256", MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static <R extends WarcCaptureRecord, B extends WarcCaptureRecord.AbstractBuilder<R, B>> B common(B builder,
            UUID id, Response response) {
        B common = builder.version(MessageVersion.WARC_1_1).recordId(id).date(response.receivedAt());
        return response.address() == null ? common : common.ipAddress(response.address());
    }

    private static void put(Map<String, List<String>> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, List.of(value));
        }
    }

    /** The payload is stored without chunking, so that header must not claim it. */
    private static byte[] block(String start, List<Header> headers, byte[] payload) {
        String head = headers.stream()
                .map(header -> header.name().equalsIgnoreCase("Transfer-Encoding")
                        ? new Header("X-Archive-Orig-Transfer-Encoding", header.value())
                        : header)
                .map(header -> header.name() + ": " + header.value().replace('\r', ' ').replace('\n', ' ') + "\r\n")
                .collect(Collectors.joining("", start + "\r\n", "\r\n"));
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        block.writeBytes(payload);
        return block.toByteArray();
    }

    /** The id as written in a record. */
    static String id(WarcRecord record) {
        return "<" + record.id() + ">";
    }
}
