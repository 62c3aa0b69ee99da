package org.policywatch.crawler.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.policywatch.crawler.fetch.BodyDecoder;
import org.policywatch.crawler.fetch.FetchLimits;
import org.policywatch.crawler.fetch.Header;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.crawler.fetch.TransportException;

/** Reads captures back from WARC files of ours, in their order. A torn tail ends a file without an error. */
public final class WarcCaptures {
    private static final BodyDecoder DECODER = new BodyDecoder(FetchLimits.usual());

    private WarcCaptures() {}

    /**
     * One answer as it was kept.
     *
     * @param stored its record id and payload digest
     * @param capture with the whole response
     */
    public record Kept(Archive.Stored stored, Capture capture) {}

    /**
     * Calls for each capture of a file.
     *
     * @throws IOException when the file can't be read, or from some place on; what stands before it was called for
     */
    public static void read(Path file, Consumer<Kept> each) throws IOException {
        Map<URI, Map<String, String>> metadata = new HashMap<>();
        Map<URI, Long> places = new HashMap<>();
        try (WarcReader reader = new WarcReader(file)) {
            for (WarcRecord record : reader) {
                if (record instanceof WarcMetadata fields && !fields.concurrentTo().isEmpty()) {
                    metadata.put(fields.concurrentTo().getFirst(), flat(fields.fields()));
                } else if (record instanceof WarcResponse response) {
                    places.put(response.id(), reader.position());
                    Optional.ofNullable(metadata.remove(response.id())).ifPresent(
                            known -> each.accept(kept(response, known, () -> wire(response.http()))));
                } else if (record instanceof WarcRevisit revisit) {
                    Optional.ofNullable(metadata.remove(revisit.id())).ifPresent(
                            known -> each.accept(kept(revisit, known, () -> wire(file, revisit, places))));
                }
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof java.io.EOFException)) {
                throw e.getCause();
            }
        }
    }

    private interface Payload {
        byte[] bytes() throws IOException;
    }

    private static byte[] wire(HttpResponse http) throws IOException {
        return http.body().stream().readAllBytes();
    }

    /** The payload that a revisit stands for, from the same file. */
    private static byte[] wire(Path file, WarcRevisit revisit, Map<URI, Long> places) throws IOException {
        Long place = revisit.refersTo().map(places::get).orElseThrow(
                () -> new IOException(revisit.id() + " stands for a payload that is not in this file"));
        try (FileChannel channel = FileChannel.open(file).position(place);
                WarcReader reader = new WarcReader(channel)) {
            if (reader.next().orElse(null) instanceof WarcResponse original) {
                return wire(original.http());
            }
            throw new IOException(revisit.id() + " stands for something that is no response");
        }
    }

    private static Kept kept(WarcCaptureRecord record, Map<String, String> fields, Payload payload) {
        try {
            Response response = response(record, payload.bytes());
            Capture capture = new Capture(fields.getOrDefault(WarcRecords.SOURCE, ""), response,
                    fields.getOrDefault(WarcRecords.BODY, ""), fields.get(WarcRecords.FOLLOWS),
                    fields.get(WarcRecords.PREVIOUS), fields.get(WarcRecords.FILE));
            return new Kept(new Archive.Stored(WarcRecords.id(record),
                    WarcRecords.digest(response.wire()).prefixedBase32()), capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TransportException | DateTimeException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException(record.id() + " holds a broken body or header", e));
        }
    }

    private static Response response(WarcCaptureRecord record, byte[] wire) throws IOException, TransportException {
        HttpResponse http = record instanceof WarcRevisit revisit ? revisit.http() : ((WarcResponse) record).http();
        List<Header> headers = new ArrayList<>();
        http.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        String encoding = wire.length == 0 ? "" : http.headers().first("Content-Encoding").orElse("");
        Instant date = record.date();
        return new Response(record.targetURI(), List.of(), http.status(), http.reason(), headers, wire,
                DECODER.decode(wire, encoding), date, record.ipAddress().orElse(null));
    }

    private static Map<String, String> flat(MessageHeaders fields) {
        Map<String, String> flat = new HashMap<>();
        fields.map().forEach((name, values) -> flat.put(name, values.getFirst()));
        return flat;
    }
}
