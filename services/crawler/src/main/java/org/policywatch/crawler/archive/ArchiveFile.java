package org.policywatch.crawler.archive;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file that is written now. Whoever appends is one; who waits for the disk are many, and one sync serves all that was
 * appended before it.
 */
final class ArchiveFile implements Closeable {
    private final Path path;
    private final String day;
    private final Disk.Output output;
    private final Payloads payloads = new Payloads();
    private final ReentrantLock syncing = new ReentrantLock();
    private long synced;
    private volatile boolean lost;

    ArchiveFile(Path path, String day, Disk.Output output) {
        this.path = path;
        this.day = day;
        this.output = output;
    }

    Path path() {
        return path;
    }

    /** When it was begun, as {@code yyyyMMdd}. */
    String day() {
        return day;
    }

    long size() throws IOException {
        return output.size();
    }

    /** The record of this file with that payload, or null. */
    @Nullable
    Original payload(String digest) {
        return payloads.get(digest);
    }

    void remember(String digest, Original original) {
        payloads.putIfAbsent(digest, original);
    }

    /** All or nothing, or {@link #isLost}. */
    void append(byte[] bytes) throws IOException {
        long whole = output.size();
        try {
            output.append(bytes);
        } catch (IOException e) {
            takeBack(whole, e);
            throw e;
        }
    }

    /** Returns when all up to this place survives a loss of power; fails for all who wait, and for ever, if it may not. */
    void sync(long end) throws IOException {
        syncing.lock();
        try {
            if (lost) {
                throw new IOException("an answer before it could not be synced");
            }
            if (synced < end) {
                long written = output.size();
                output.force();
                synced = written;
            }
        } catch (IOException e) {
            lost = true;
            throw e;
        } finally {
            syncing.unlock();
        }
    }

    /** True when nothing more may be appended: what is in it after the last sync is not known. */
    boolean isLost() {
        return lost;
    }

    /** Takes back what was not synced, and closes; where that fails, the repair at the next start does it. */
    void giveUp(IOException cause) {
        syncing.lock();
        try {
            takeBack(synced, cause);
            output.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        } finally {
            syncing.unlock();
        }
    }

    private void takeBack(long whole, IOException cause) {
        try {
            output.cut(whole);
        } catch (IOException e) {
            lost = true;
            cause.addSuppressed(e);
        }
    }

    /** Syncs first. */
    @Override
    public void close() throws IOException {
        try (output) {
            sync(output.size());
        }
    }

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
