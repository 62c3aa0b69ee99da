package org.policywatch.crawler.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file system below the archive, for tests that need a full one. */
interface Disk {
    /** The real one. */
    Disk REAL = new Disk() {
        @Override
        public Output create(Path file) throws IOException {
            return new RealOutput(
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        }

        @Override
        public long room(Path folder) {
            return folder.toFile().getUsableSpace();
        }
    };

    /** A new file; fails where there is one. */
    Output create(Path file) throws IOException;

    /** Bytes that may still be written there; 0 where that is not known. */
    long room(Path folder);

    /** A file that is written from its beginning to its end. */
    interface Output extends Closeable {
        /** Appends all; when it fails, any part of them may have been written. */
        void append(byte[] bytes) throws IOException;

        /** Bytes so far. */
        long size() throws IOException;

        /** What was written survives a loss of power from now on. */
        void force() throws IOException;

        /** Takes back what stands after {@code size} bytes. */
        void cut(long size) throws IOException;
    }

    /** A file of the real file system. */
    record RealOutput(FileChannel channel) implements Output {
        @Override
        public void append(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.position();
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void cut(long size) throws IOException {
            channel.truncate(size);
            channel.position(size);
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
