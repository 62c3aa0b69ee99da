package org.policywatch.crawler.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cuts a file of gzip members back to the end of its last whole member (C-36). */
final class TornTail {
    private static final Logger LOG = LoggerFactory.getLogger(TornTail.class);
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private TornTail() {}

    static void cut(Path file) throws IOException {
        long whole;
        long size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            size = channel.size();
            whole = wholeMembers(channel);
        }
        if (whole < size) {
            LOG.atWarn().addKeyValue("file", file).addKeyValue("bytes", size - whole)
                    .log("a torn record at the end of the archive was cut off");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
        }
    }

    private static long wholeMembers(FileChannel channel) throws IOException {
        long whole = 0;
        while (whole < channel.size()) {
            try {
                whole += member(channel, whole);
            } catch (EOFException | DataFormatException | UncheckedIOException _) {
                return whole;
            }
        }
        return whole;
    }

    /** Length of the member that begins there; the writer makes plain headers of ten bytes. */
    private static long member(FileChannel channel, long start) throws IOException, DataFormatException {
        channel.position(start);
        InputStream in = Channels.newInputStream(channel);
        byte[] header = in.readNBytes(HEADER);
        if (header.length < HEADER || (header[0] & 0xFF) != 0x1F || (header[1] & 0xFF) != 0x8B || header[3] != 0) {
            throw new EOFException();
        }
        try (Inflater inflater = new Inflater(true)) {
            CRC32 crc = inflate(in, inflater);
            long end = start + HEADER + inflater.getBytesRead();
            channel.position(end);
            byte[] trailer = in.readNBytes(TRAILER);
            if (trailer.length < TRAILER || littleEndian(trailer) != crc.getValue()) {
                throw new EOFException();
            }
            return end + TRAILER - start;
        }
    }

    private static CRC32 inflate(InputStream in, Inflater inflater) throws IOException, DataFormatException {
        CRC32 crc = new CRC32();
        byte[] packed = new byte[16 * 1024];
        byte[] plain = new byte[64 * 1024];
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int n = in.read(packed);
                if (n < 0) {
                    throw new EOFException();
                }
                inflater.setInput(packed, 0, n);
            }
            crc.update(plain, 0, inflater.inflate(plain));
        }
        return crc;
    }

    private static long littleEndian(byte[] trailer) {
        return (trailer[0] & 0xFFL) | (trailer[1] & 0xFFL) << 8 | (trailer[2] & 0xFFL) << 16
                | (trailer[3] & 0xFFL) << 24;
    }
}
