package org.policywatch.crawler.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcCaptureRecord;
import org.netpreserve.jwarc.WarcCompression;
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
    private @Nullable Open open;
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
        lock.lock();
        try {
            Stored stored = store(current(), capture);
            isWell();
            return stored;
        } catch (IOException e) {
            isInTrouble(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void isWell() {
        if (trouble.isPresent()) {
            LOG.atInfo().log("the archive can be written again");
        }
        trouble = Optional.empty();
    }

    private void isInTrouble(String reason) {
        if (trouble.isEmpty()) {
            LOG.atError().addKeyValue("reason", reason)
                    .log("the archive can't be written, so nothing new is published");
        }
        trouble = Optional.of(reason);
    }

    /** The answer comes last: where it is whole, what belongs to it is whole. */
    private Stored store(Open file, Capture capture) throws IOException {
        Response response = capture.response();
        String payload = WarcRecords.digest(response.wire()).prefixedBase32();
        Original known = response.wire().length == 0 ? null : file.payloads.get(payload);
        WarcCaptureRecord answer = known == null
                ? WarcRecords.response(ids.get(), response)
                : WarcRecords.revisit(ids.get(), response, known);
        append(file, List.of(WarcRecords.metadata(ids.get(), answer.id(), capture),
                WarcRecords.request(ids.get(), answer.id(), response), answer));
        file.payloads.putIfAbsent(payload, new Original(answer.id(), response.url(), response.receivedAt()));
        return new Stored(WarcRecords.id(answer), payload);
    }

    /** All or nothing. */
    private void append(Open file, List<WarcRecord> records) throws IOException {
        byte[] packed = packed(records);
        requireRoom(packed.length);
        long whole = file.output.size();
        try {
            file.output.append(packed);
            file.output.force();
        } catch (IOException e) {
            takeBack(file, whole, e);
            throw e;
        }
    }

    private static byte[] packed(List<WarcRecord> records) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (WarcWriter writer = new WarcWriter(Channels.newChannel(packed), WarcCompression.GZIP)) {
            for (WarcRecord record : records) {
                writer.write(record);
            }
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

    /** Back to the last whole record; where even that fails, the file is left to the repair at the next start. */
    private void takeBack(Open file, long whole, IOException cause) {
        try {
            file.output.cut(whole);
        } catch (IOException e) {
            cause.addSuppressed(e);
            open = null;
            closeQuietly(file, cause);
        }
    }

    private static void closeQuietly(Open file, IOException cause) {
        try {
            file.output.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        LOG.atWarn().addKeyValue("file", file.path).setCause(cause)
                .log("a torn record could not be taken back; another file is begun");
    }

    private Open current() throws IOException {
        Instant now = clock.instant();
        Open file = open;
        if (file != null && (file.output.size() > largest || !file.day.equals(day(now)))) {
            open = null;
            file.output.close();
            file = null;
        }
        return file == null ? create(now) : file;
    }

    private Open create(Instant now) throws IOException {
        String name = "policywatch-" + NAME.format(now) + "-" + ids.get().toString().substring(0, 8) + ENDING;
        requireRoom(0);
        Open file = new Open(disk.create(folder.resolve(name)), day(now), folder.resolve(name), new Payloads());
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
                open.output.close();
                open = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private record Open(Disk.Output output, String day, Path path, Payloads payloads) {}

    /**
     * The record that holds a payload.
     *
     * @param record its id
     * @param target whose answer it was
     * @param date when
     */
    record Original(URI record, URI target, Instant date) {}

    /** Payload digest → the first record of this file with it; those that were not met again longest are forgotten. */
    private static final class Payloads extends LinkedHashMap<String, Original> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 10_000;

        Payloads() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Original> eldest) {
            return size() > MOST;
        }
    }
}
