package org.policywatch.crawler.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcDigest;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;
import org.policywatch.crawler.fetch.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WARC files in one folder: one writer, gzip per record, a new file each day and above a size; what a crash tore is cut
 * back to the last whole record at the start (C-36). A payload that the same file holds already is not written again: a
 * revisit record names it, so that each file can be read alone. On a full disk nothing is written, and what a write has
 * left undone is taken back.
 */
public final class WarcArchive implements Archive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WarcArchive.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS")
            .withZone(ZoneOffset.UTC);
    private static final String ENDING = ".warc.gz";
    /** For the file system's own needs, so that what is begun can be ended. */
    private static final long RESERVE = 64 * 1024;

    private final Path folder;
    private final long largest;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Disk disk;
    private final ReentrantLock lock = new ReentrantLock();
    private final GzipMember gzip = new GzipMember();
    private @Nullable ArchiveFile open;
    private volatile Optional<String> trouble = Optional.empty();

    private WarcArchive(Path folder, long largest, Clock clock, Supplier<UUID> ids, Disk disk) {
        this.folder = folder;
        this.largest = largest;
        this.clock = clock;
        this.ids = ids;
        this.disk = disk;
    }

    /**
     * Repairs the newest file and is ready to write.
     *
     * @param largest bytes after which a new file is begun
     * @throws IOException when the folder can't be read or written
     */
    public static WarcArchive open(Path folder, long largest, Clock clock, Supplier<UUID> ids) throws IOException {
        return open(folder, largest, clock, ids, Disk.REAL);
    }

    static WarcArchive open(Path folder, long largest, Clock clock, Supplier<UUID> ids, Disk disk) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = files(folder);
        if (!files.isEmpty()) {
            TornTail.cut(files.getLast());
        }
        return new WarcArchive(folder, largest, clock, ids, disk);
    }

    /** All files of a folder, oldest first. */
    public static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
        }
    }

    /** Why the last answer could not be kept; empty when it was. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public Stored store(Capture capture) throws IOException {
        try {
            Written written = written(capture);
            synced(written);
            isWell();
            return written.stored;
        } catch (IOException e) {
            isInTrouble(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** An answer that is in a file and not yet sure to be on the disk. */
    private record Written(ArchiveFile file, long end, Stored stored) {}

    private Written written(Capture capture) throws IOException {
        lock.lock();
        try {
            return written(current(), capture);
        } finally {
            lock.unlock();
        }
    }

    /** Outside the lock, so that answers that come meanwhile share the next sync. */
    private void synced(Written written) throws IOException {
        try {
            written.file.sync(written.end);
        } catch (IOException e) {
            lock.lock();
            try {
                giveUp(written.file, e);
            } finally {
                lock.unlock();
            }
            throw e;
        }
    }

    /** Only once, by whoever comes first. */
    private void giveUp(ArchiveFile file, IOException cause) {
        if (open == file) {
            open = null;
            file.giveUp(cause);
            LOG.atWarn().addKeyValue("file", file.path()).setCause(cause)
                    .log("what was not synced is taken back, if need be at the next start; another file is begun");
        }
    }

    private synchronized void isWell() {
        if (trouble.isPresent()) {
            LOG.atInfo().log("the archive can be written again");
            trouble = Optional.empty();
        }
    }

    private synchronized void isInTrouble(String reason) {
        if (trouble.isEmpty()) {
            LOG.atError().addKeyValue("reason", reason)
                    .log("the archive can't be written, so nothing new is published");
        }
        trouble = Optional.of(reason);
    }

    /** The answer comes last: where it is whole, what belongs to it is whole. */
    private Written written(ArchiveFile file, Capture capture) throws IOException {
        Response response = capture.response();
        WarcDigest digest = Arrays.equals(response.wire(), response.body())
                ? WarcRecords.digest(capture.bodySha256())
                : WarcRecords.digest(response.wire());
        String payload = digest.prefixedBase32();
        ArchiveFile.Original known = response.wire().length == 0 ? null : file.payload(payload);
        WarcCaptureRecord answer = known == null
                ? WarcRecords.response(ids.get(), response, digest)
                : WarcRecords.revisit(ids.get(), response, digest, known);
        append(file, List.of(WarcRecords.metadata(ids.get(), answer.id(), capture),
                WarcRecords.request(ids.get(), answer.id(), response), answer));
        file.remember(payload, new ArchiveFile.Original(answer.id(), response.url(), response.receivedAt()));
        return new Written(file, file.size(), new Stored(WarcRecords.id(answer), payload));
    }

    private void append(ArchiveFile file, List<WarcRecord> records) throws IOException {
        byte[] packed = packed(records);
        requireRoom(packed.length);
        try {
            file.append(packed);
        } catch (IOException e) {
            if (file.isLost()) {
                giveUp(file, e);
            }
            throw e;
        }
    }

    private byte[] packed(List<WarcRecord> records) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (WarcRecord record : records) {
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            try (WarcWriter writer = new WarcWriter(Channels.newChannel(plain), WarcCompression.NONE)) {
                writer.write(record);
            }
            gzip.pack(plain.toByteArray(), packed);
        }
        return packed.toByteArray();
    }

    private void requireRoom(int bytes) throws IOException {
        long room = disk.room(folder);
        if (room < bytes + RESERVE) {
            throw new IOException(
                    "the disk of " + folder + " is full: " + room + " bytes are left, " + (bytes + RESERVE)
                            + " are needed. Next step: make room; it goes on by itself");
        }
    }

    private ArchiveFile current() throws IOException {
        Instant now = clock.instant();
        ArchiveFile file = open;
        if (file != null && (file.size() > largest || !file.day().equals(day(now)))) {
            open = null;
            file.close();
            file = null;
        }
        return file == null ? create(now) : file;
    }

    private ArchiveFile create(Instant now) throws IOException {
        String name = "policywatch-" + NAME.format(now) + "-" + ids.get().toString().substring(0, 8) + ENDING;
        requireRoom(0);
        ArchiveFile file = new ArchiveFile(folder.resolve(name), day(now), disk.create(folder.resolve(name)));
        open = file;
        append(file, List.of(WarcRecords.info(ids.get(), now, name)));
        return file;
    }

    private static String day(Instant now) {
        return NAME.format(now).substring(0, 8);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (open != null) {
                open.close();
                open = null;
            }
            gzip.close();
        } finally {
            lock.unlock();
        }
    }
}
