package org.policywatch.endtoend.crawler;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.policywatch.schemas.Hashes;

/**
 * WARC files as somebody reads them who has nothing but ISO 28500 and gzip: no class of the crawler and none of its WARC
 * library. It finds what a document refers to and compares all digests.
 */
final class WarcEvidence {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * One record.
     *
     * @param fields by lower-case name
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    private record Entry(Map<String, String> fields, byte[] block) {
        String field(String name) {
            return fields.getOrDefault(name, "");
        }

        int payloadStart() {
            for (int at = 0; at + 3 < block.length; at++) {
                if (block[at] == '\r' && block[at + 1] == '\n' && block[at + 2] == '\r' && block[at + 3] == '\n') {
                    return at + 4;
                }
            }
            return block.length;
        }

        byte[] payload() {
            return Arrays.copyOfRange(block, payloadStart(), block.length);
        }

        boolean isGzip() {
            return new String(block, 0, payloadStart(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT)
                    .contains("\r\ncontent-encoding: gzip\r\n");
        }
    }

    /** Reads all files of an archive; a torn end is where the crawler was killed last. */
    static WarcEvidence of(Path archive) throws IOException {
        WarcEvidence evidence = new WarcEvidence();
        try (var files = Files.list(archive)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".warc.gz")).sorted().toList()) {
                evidence.read(file);
            }
        }
        return evidence;
    }

    private void read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
            for (String version = line(in); !version.isEmpty(); version = line(in)) {
                if (!version.equals("WARC/1.1")) {
                    throw new IOException(file + ": a record begins with '" + version + "'");
                }
                Map<String, String> fields = new HashMap<>();
                for (String line = line(in); !line.isEmpty(); line = line(in)) {
                    int colon = line.indexOf(':');
                    fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
                }
                byte[] block = in.readNBytes(Integer.parseInt(fields.getOrDefault("content-length", "")));
                line(in);
                line(in);
                entries.put(fields.getOrDefault("warc-record-id", ""), new Entry(fields, block));
            }
        } catch (EOFException _) {
            // torn by the last kill; whole records stand before it
        }
    }

    /** Without its line break; empty at the end as well. */
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    /** Records by type. */
    Map<String, Integer> count() {
        Map<String, Integer> counts = new TreeMap<>();
        entries.values().forEach(each -> counts.merge(each.field("warc-type"), 1, Integer::sum));
        return counts;
    }

    /** What is wrong with a document's evidence; empty when its bytes are there with all digests as stated. */
    List<String> faults(JsonNode document) throws IOException {
        Entry entry = entries.get(document.path("warcRecordId").asText());
        if (entry == null) {
            return List.of("no record " + document.path("warcRecordId").asText());
        }
        Optional<byte[]> payload = payload(entry);
        if (payload.isEmpty()) {
            return List.of("a revisit of a record that is not there");
        }
        List<String> faults = new ArrayList<>();
        String digest = "sha256:" + base32(Hashes.sha256(payload.get()));
        if (!digest.equals(unpadded(entry.field("warc-payload-digest")))) {
            faults.add("payload digest of the record");
        }
        if (!digest.equals(unpadded(document.at("/http/payloadDigest").asText()))) {
            faults.add("payload digest of the document");
        }
        if (!Hashes.sha256(decoded(entry, payload.get())).equals(document.path("sha256").asText())) {
            faults.add("digest of the body");
        }
        return faults;
    }

    private Optional<byte[]> payload(Entry entry) {
        return entry.field("warc-type").equals("revisit")
                ? Optional.ofNullable(entries.get(entry.field("warc-refers-to"))).map(Entry::payload)
                : Optional.of(entry.payload());
    }

    private static byte[] decoded(Entry entry, byte[] payload) throws IOException {
        return entry.isGzip() ? new GZIPInputStream(new ByteArrayInputStream(payload)).readAllBytes() : payload;
    }

    private static String unpadded(String base32) {
        return base32.replace("=", "");
    }

    private static String base32(String hex) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte each : HexFormat.of().parseHex(hex)) {
            held = (held << 8 | each & 0xFF) & 0xFFFF;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << 5 - bits & 31));
        }
        return text.toString();
    }
}
