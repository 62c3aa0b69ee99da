package org.policywatch.crawler.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Packs bytes as one gzip member (RFC 1952) with the plain header of ten bytes that {@link TornTail} reads. At the quickest
 * level, for what servers send compressed is not made smaller by any, and the rest by little.
 */
final class GzipMember implements AutoCloseable {
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] buffer = new byte[32 * 1024];

    /** Appends one member. */
    void pack(byte[] plain, ByteArrayOutputStream to) {
        to.writeBytes(HEADER);
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        while (!deflater.finished()) {
            to.write(buffer, 0, deflater.deflate(buffer));
        }
        CRC32 crc = new CRC32();
        crc.update(plain);
        to.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc.getValue())
                .putInt(plain.length).array());
    }

    /** Gives its memory outside the heap back. */
    @Override
    public void close() {
        deflater.close();
    }
}
