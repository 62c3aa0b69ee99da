package org.policywatch.crawler.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Unpacks a workbook within limits and packs anew the parts that are to be read, so that a library opens nothing but
 * what was counted here (C-18): at most 200 entries, each at most 32 MiB, 64 MiB together, at most 100 times the packed
 * size beyond 1 MiB. Macros, external links and everything that is not XML stay out.
 */
final class ZipGuard {
    static final int MOST_ENTRIES = 200;
    static final int LARGEST_ENTRY = 32 << 20;
    static final int LARGEST_TOTAL = 64 << 20;
    static final int HIGHEST_RATIO = 100;
    static final int RATIO_FREE = 1 << 20;

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final long packed;
    private int entries;
    private long total;

    private ZipGuard(long packed) {
        this.packed = packed;
    }

    /**
     * The parts by name.
     *
     * @throws RefusedException when a limit is passed; its message names the limit
     * @throws IOException when the archive is broken
     */
    static Map<String, byte[]> unpack(byte[] archive) throws IOException, RefusedException {
        ZipGuard guard = new ZipGuard(archive.length);
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(archive)).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                guard.take(entry, zip);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("a broken archive: " + e.getMessage(), e);
        }
        return guard.parts;
    }

    /** A plain archive of these parts. */
    static byte[] pack(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(stored(part));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(Map.Entry<String, byte[]> part) {
        ZipEntry entry = new ZipEntry(part.getKey());
        CRC32 crc = new CRC32();
        crc.update(part.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(part.getValue().length);
        entry.setCrc(crc.getValue());
        return entry;
    }

    private void take(ZipArchiveEntry entry, ZipFile zip) throws IOException, RefusedException {
        entries++;
        if (entries > MOST_ENTRIES) {
            throw new RefusedException("the ZIP has more than " + MOST_ENTRIES + " entries");
        }
        String name = entry.getName().replace('\\', '/');
        if (name.startsWith("/") || name.contains("../") || name.contains(":")) {
            throw new RefusedException("the ZIP has an entry outside of itself: " + entry.getName());
        }
        if (wanted(name) && parts.putIfAbsent(name, read(zip, entry)) != null) {
            throw new RefusedException("the ZIP has two entries named " + name);
        }
    }

    private byte[] read(ZipFile zip, ZipArchiveEntry entry) throws IOException, RefusedException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 * 1024];
        try (InputStream packedContent = zip.getInputStream(entry)) {
            for (int n = packedContent.read(buffer); n >= 0; n = packedContent.read(buffer)) {
                content.write(buffer, 0, n);
                total += n;
                check(entry.getName(), content.size());
            }
        }
        return content.toByteArray();
    }

    private void check(String name, int size) throws RefusedException {
        if (size > LARGEST_ENTRY) {
            throw new RefusedException("the ZIP's entry " + name + " is larger than " + LARGEST_ENTRY + " bytes");
        }
        if (total > LARGEST_TOTAL) {
            throw new RefusedException("the ZIP unpacks to more than " + LARGEST_TOTAL + " bytes");
        }
        if (total > RATIO_FREE && total > HIGHEST_RATIO * packed) {
            throw new RefusedException("the ZIP unpacks to more than " + HIGHEST_RATIO + " times its size");
        }
    }

    private static boolean wanted(String name) {
        return (name.endsWith(".xml") || name.endsWith(".rels")) && !name.startsWith("xl/externalLinks/");
    }

    /** A limit was passed. */
    static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }
}
