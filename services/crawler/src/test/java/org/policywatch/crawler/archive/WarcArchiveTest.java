package org.policywatch.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.crawler.fetch.Header;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.crawler.testing.Jwat;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.schemas.Hashes;

/** What stands in the files, as others read it, and what a crash or a full disk leaves of it. */
final class WarcArchiveTest {
    private static final long LARGE = 1 << 20;

    @TempDir
    Path folder;
    private final TestTime time = new TestTime();
    private Supplier<UUID> ids;

    @BeforeEach
    void seed() {
        Random random = new Random(1);
        ids = () -> new UUID(random.nextLong(), random.nextLong());
    }

    @Test
    @DisplayName("C-28 another library finds metadata, request and response of each answer, whole and with true digests")
    void readByOthers() throws IOException {
        Archive.Stored stored;
        try (WarcArchive archive = open()) {
            stored = archive.store(capture("/feed", "first"));
            archive.store(capture("/feed", "second"));
        }

        List<Jwat.Entry> entries = Jwat.read(onlyFile());

        assertThat(entries).allSatisfy(entry -> assertThat(entry.faults()).as(entry.type()).isEmpty());
        assertThat(entries).extracting(Jwat.Entry::type).containsExactly("warcinfo", "metadata", "request", "response",
                "metadata", "request", "response");
        Jwat.Entry response = entries.get(3);
        assertThat(response.field("WARC-Record-ID")).isEqualTo(stored.recordId());
        assertThat(response.field("WARC-Target-URI")).isEqualTo("http://www.example.test/feed");
        assertThat(response.field("WARC-IP-Address")).isEqualTo("192.0.2.7");
        assertThat(response.field("WARC-Date")).isEqualTo(time.instant().toString());
        assertThat(response.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("ETag: \"first\"\r\n");
        assertThat(response.payload()).asString(StandardCharsets.UTF_8).isEqualTo("first");
        assertThat(entries.get(2).head()).startsWith("GET /feed HTTP/1.1\r\nHost: www.example.test\r\n");
        assertThat(entries.get(2).field("WARC-Concurrent-To")).isEqualTo(stored.recordId());
    }

    @Test
    @DisplayName("C-28 each record is a gzip member of its own: any of them can be read from its place on")
    void gzipPerRecord() throws IOException {
        try (WarcArchive archive = open()) {
            archive.store(capture("/feed", "first"));
        }
        byte[] file = Files.readAllBytes(onlyFile());

        for (Jwat.Entry entry : Jwat.read(onlyFile())) {
            int place = (int) entry.offset();
            byte[] from = new GZIPInputStream(new ByteArrayInputStream(file, place, file.length - place)).readNBytes(8);
            assertThat(from).asString(StandardCharsets.US_ASCII).isEqualTo("WARC/1.1");
        }
    }

    @Test
    @DisplayName("C-28 a payload that the file holds already is a revisit that names it, and is read back whole")
    void revisit() throws IOException {
        Capture again = capture("/renamed", "the same");
        Archive.Stored first;
        Archive.Stored second;
        try (WarcArchive archive = open()) {
            first = archive.store(capture("/list", "the same"));
            time.pass(Duration.ofHours(1));
            second = archive.store(again);
        }

        Jwat.Entry revisit = Jwat.read(onlyFile()).getLast();
        assertThat(revisit.faults()).isEmpty();
        assertThat(revisit.type()).isEqualTo("revisit");
        assertThat(revisit.field("WARC-Profile"))
                .isEqualTo("http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
        assertThat(revisit.field("WARC-Refers-To")).isEqualTo(first.recordId());
        assertThat(revisit.field("WARC-Refers-To-Target-URI")).isEqualTo("http://www.example.test/list");
        assertThat(revisit.field("WARC-Refers-To-Date")).isEqualTo(time.instant().minusSeconds(3600).toString());
        assertThat(revisit.field("WARC-Payload-Digest")).isEqualTo(first.payloadDigest());
        assertThat(second.payloadDigest()).isEqualTo(first.payloadDigest());
        WarcCaptures.Kept kept = read(onlyFile()).getLast();
        assertThat(kept.stored()).isEqualTo(second);
        assertThat(kept.capture().response().body()).asString(StandardCharsets.UTF_8).isEqualTo("the same");
        assertThat(kept.capture().response().url()).isEqualTo(again.response().url());
        assertThat(kept.capture().response().header("ETag")).isEqualTo(again.response().header("ETag"));
    }

    @Test
    @DisplayName("C-28 C-36 each file stands alone: the first record of a payload in it is a response")
    void revisitsStayInTheirFile() throws IOException {
        try (WarcArchive archive = open()) {
            archive.store(capture("/list", "the same"));
            time.pass(Duration.ofDays(1));
            archive.store(capture("/list", "the same"));
        }

        assertThat(WarcArchive.files(folder)).hasSize(2).allSatisfy(
                file -> assertThat(Jwat.read(file).getLast().type()).isEqualTo("response"));
    }

    @Test
    @DisplayName("C-36 a new file above the size, and each day")
    void rotation() throws IOException {
        try (WarcArchive archive = WarcArchive.open(folder, 2000, time, ids)) {
            for (int answer = 0; answer < 6; answer++) {
                archive.store(capture("/feed", "answer " + answer));
                time.pass(Duration.ofMinutes(1));
            }
            int before = WarcArchive.files(folder).size();
            time.pass(Duration.ofDays(1));
            archive.store(capture("/feed", "the next day"));

            assertThat(before).isGreaterThan(1);
            assertThat(WarcArchive.files(folder)).hasSize(before + 1);
        }
        List<String> bodies = new ArrayList<>();
        for (Path file : WarcArchive.files(folder)) {
            read(file).forEach(kept -> bodies.add(text(kept)));
        }
        assertThat(bodies).containsExactly("answer 0", "answer 1", "answer 2", "answer 3", "answer 4", "answer 5",
                "the next day");
    }

    @Test
    @DisplayName("C-36 cut at every byte of its last record: cut back to the last whole one, older ones untouched, and it goes on")
    void tornAtEveryByte(@TempDir Path torn) throws IOException {
        try (WarcArchive archive = open()) {
            archive.store(capture("/feed", "kept"));
            archive.store(capture("/feed", "torn"));
        }
        byte[] file = Files.readAllBytes(onlyFile());
        int last = (int) Jwat.read(onlyFile()).getLast().offset();

        for (int length = last; length <= file.length; length++) {
            Path one = Files.createDirectories(torn.resolve("" + length));
            Path copy = one.resolve("a.warc.gz");
            Files.write(copy, Arrays.copyOf(file, length));
            try (WarcArchive archive = WarcArchive.open(one, LARGE, time, ids)) {
                archive.store(capture("/feed", "after"));
            }

            boolean whole = length == file.length;
            List<Path> files = WarcArchive.files(one);
            assertThat(Files.readAllBytes(copy)).as("cut at %d", length)
                    .isEqualTo(whole ? file : Arrays.copyOf(file, last));
            assertThat(read(copy)).extracting(WarcArchiveTest::text)
                    .isEqualTo(whole ? List.of("kept", "torn") : List.of("kept"));
            assertThat(read(files.getLast())).extracting(WarcArchiveTest::text).containsExactly("after");
        }
    }

    @Test
    @DisplayName("C-37 payload digest in base32 and body digest in hex, both of the WARC alone: as received, and decoded")
    void twoDigests() throws Exception {
        byte[] wire = gzipped("what it says");
        Capture capture = capture("/feed", wire, "what it says".getBytes(StandardCharsets.UTF_8),
                new Header("Content-Encoding", "gzip"));
        Archive.Stored stored;
        try (WarcArchive archive = open()) {
            stored = archive.store(capture);
        }

        List<Jwat.Entry> entries = Jwat.read(onlyFile());
        Jwat.Entry response = entries.getLast();
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(response.payload())).readAllBytes();
        assertThat(response.payload()).isEqualTo(wire);
        assertThat(response.field("WARC-Payload-Digest")).isEqualTo(stored.payloadDigest());
        assertThat(base32(stored.payloadDigest())).isEqualTo(HexFormat.of().parseHex(Hashes.sha256(wire)));
        assertThat(new String(entries.get(1).payload(), StandardCharsets.UTF_8))
                .contains("policywatch-body-sha256: " + Hashes.sha256(body));
        assertThat(read(onlyFile()).getFirst().capture().bodySha256()).isEqualTo(Hashes.sha256(body));
    }

    @Test
    @DisplayName("C-36 a disk that is full: nothing of a record is written, it is told, and it goes on when there is room")
    void fullDisk() throws IOException {
        SmallDisk disk = new SmallDisk(1 << 20);
        try (WarcArchive archive = WarcArchive.open(folder, LARGE, time, ids, disk)) {
            archive.store(capture("/feed", "before"));
            byte[] before = Files.readAllBytes(onlyFile());
            disk.setRoom(1000);

            assertThatThrownBy(() -> archive.store(capture("/feed", "lost?"))).isInstanceOf(IOException.class)
                    .hasMessageContaining("is full: 1000 bytes are left").hasMessageContaining("Next step: ");

            assertThat(archive.trouble()).hasValueSatisfying(each -> assertThat(each).contains("is full"));
            assertThat(Files.readAllBytes(onlyFile())).isEqualTo(before);
            disk.setRoom(1 << 20);
            archive.store(capture("/feed", "after"));
            assertThat(archive.trouble()).isEmpty();
        }
        assertThat(read(onlyFile())).extracting(WarcArchiveTest::text).containsExactly("before", "after");
    }

    @Test
    @DisplayName("C-36 a disk that fills in the middle of a record: what was written of it is taken back")
    void fullInTheMiddle() throws IOException {
        SmallDisk disk = new SmallDisk(1 << 20);
        disk.lie();
        try (WarcArchive archive = WarcArchive.open(folder, LARGE, time, ids, disk)) {
            archive.store(capture("/feed", "before"));
            byte[] before = Files.readAllBytes(onlyFile());
            for (int room = 0; room < 900; room += 100) {
                disk.setRoom(room);
                assertThatThrownBy(() -> archive.store(capture("/feed", "lost?")))
                        .hasMessageContaining("No space left");
                assertThat(Files.readAllBytes(onlyFile())).isEqualTo(before);
            }
            disk.setRoom(1 << 20);
            archive.store(capture("/feed", "after"));
        }

        assertThat(Jwat.read(onlyFile())).allSatisfy(entry -> assertThat(entry.faults()).isEmpty());
        assertThat(read(onlyFile())).extracting(WarcArchiveTest::text).containsExactly("before", "after");
    }

    private WarcArchive open() throws IOException {
        return WarcArchive.open(folder, LARGE, time, ids);
    }

    private Path onlyFile() throws IOException {
        List<Path> files = WarcArchive.files(folder);
        assertThat(files).hasSize(1);
        return files.getFirst();
    }

    private static List<WarcCaptures.Kept> read(Path file) throws IOException {
        List<WarcCaptures.Kept> kept = new ArrayList<>();
        WarcCaptures.read(file, kept::add);
        return kept;
    }

    private static String text(WarcCaptures.Kept kept) {
        return new String(kept.capture().response().body(), StandardCharsets.UTF_8);
    }

    private Capture capture(String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return capture(path, bytes, bytes, new Header("ETag", '"' + body + '"'));
    }

    private Capture capture(String path, byte[] wire, byte[] body, Header header) throws IOException {
        Response response = new Response(URI.create("http://www.example.test" + path),
                List.of(new Header("User-Agent", "policywatch")), 200, "OK",
                List.of(new Header("Content-Type", "text/plain"), header), wire, body, time.instant(),
                InetAddress.getByAddress(new byte[]{(byte) 192, 0, 2, 7}));
        return new Capture("a-source", response, Hashes.sha256(body), null, null, null);
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** RFC 4648 §6 of what stands after the colon. */
    private static byte[] base32(String digest) {
        String text = digest.substring(digest.indexOf(':') + 1).replace("=", "");
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(bit / 5));
            bytes[bit / 8] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % 8);
        }
        return bytes;
    }
}
