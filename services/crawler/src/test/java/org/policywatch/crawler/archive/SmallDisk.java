package org.policywatch.crawler.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk of few bytes: what fits is really written, and no more, as a full file system does it. */
final class SmallDisk implements Disk {
    private long room;
    private boolean honest = true;

    SmallDisk(long room) {
        this.room = room;
    }

    /** So much is left now. */
    void setRoom(long bytes) {
        room = bytes;
    }

    /** Says that there is plenty of room, as when somebody else takes it a moment later. */
    void lie() {
        honest = false;
    }

    @Override
    public long room(Path folder) {
        return honest ? room : Long.MAX_VALUE;
    }

    @Override
    public Output create(Path file) throws IOException {
        Output real = REAL.create(file);
        return new Output() {
            @Override
            public void append(byte[] bytes) throws IOException {
                int fits = (int) Math.min(bytes.length, room);
                real.append(Arrays.copyOf(bytes, fits));
                room -= fits;
                if (fits < bytes.length) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public long size() throws IOException {
                return real.size();
            }

            @Override
            public void force() throws IOException {
                real.force();
            }

            @Override
            public void cut(long size) throws IOException {
                room += real.size() - size;
                real.cut(size);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
