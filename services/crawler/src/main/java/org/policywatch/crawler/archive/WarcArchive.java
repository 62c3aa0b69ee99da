package org.policywatch.crawler.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * WARC files in one folder: one writer, gzip per record, a new file each day and above a size; what a crash tore is cut
 * back to the last whole record at the start (C-36).
 */
public final class WarcArchive implements Archive, AutoCloseable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS")
            .withZone(ZoneOffset.UTC);
    private static final String ENDING = ".warc.gz";

    private final Path folder;
    private final long largest;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Open open;

    private WarcArchive(Path folder, long largest, Clock clock, Supplier<UUID> ids) {
        this.folder = folder;
        this.largest = largest;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Repairs the newest file and is ready to write.
     *
     * @param largest bytes after which a new file is begun
     * @throws IOException when the folder can't be read or written
     */
    public static WarcArchive open(Path folder, long largest, Clock clock, Supplier<UUID> ids) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = files(folder);
        if (!files.isEmpty()) {
            TornTail.cut(files.getLast());
        }
        return new WarcArchive(folder, largest, clock, ids);
    }

    /** All files of a folder, oldest first. */
    public static List<Path> files(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
        }
    }

    @Override
    public Stored store(Capture capture) throws IOException {
        WarcResponse response = WarcRecords.response(ids.get(), capture.response());
        WarcRecord request = WarcRecords.request(ids.get(), response.id(), capture.response());
        WarcRecord metadata = WarcRecords.metadata(ids.get(), response.id(), capture);
        lock.lock();
        try {
            write(List.of(metadata, request, response));
        } finally {
            lock.unlock();
        }
        return new Stored(WarcRecords.id(response), WarcRecords.digest(capture.response().wire()).prefixedBase32());
    }

    /** The response comes last: where it is whole, what belongs to it is whole. */
    private void write(List<WarcRecord> records) throws IOException {
        Open file = current();
        try {
            for (WarcRecord record : records) {
                file.writer.write(record);
            }
            file.channel.force(true);
        } catch (IOException e) {
            giveUp(file, e);
            throw e;
        }
    }

    private Open current() throws IOException {
        Instant now = clock.instant();
        Open file = open;
        if (file != null && (file.channel.position() > largest || !file.day.equals(day(now)))) {
            file.channel.close();
            file = null;
        }
        if (file == null) {
            file = create(now);
            open = file;
        }
        return file;
    }

    private Open create(Instant now) throws IOException {
        String name = "policywatch-" + NAME.format(now) + "-" + ids.get().toString().substring(0, 8) + ENDING;
        FileChannel channel = FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
        WarcWriter writer = new WarcWriter(channel, WarcCompression.GZIP);
        writer.write(WarcRecords.info(ids.get(), now, name));
        return new Open(channel, writer, day(now), folder.resolve(name));
    }

    /** After a full disk the file may end in half a record: cut it and begin another. */
    private void giveUp(Open file, IOException cause) {
        open = null;
        try {
            file.channel.close();
            TornTail.cut(file.path);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static String day(Instant now) {
        return NAME.format(now).substring(0, 8);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (open != null) {
                open.channel.close();
                open = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private record Open(FileChannel channel, WarcWriter writer, String day, Path path) {}
}
