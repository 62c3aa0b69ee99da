package org.policywatch.crawler.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jwat.common.HttpHeader;
import org.jwat.warc.WarcReader;
import org.jwat.warc.WarcReaderFactory;
import org.jwat.warc.WarcRecord;

/** The archive as the Royal Danish Library's WARC validator sees it: another library than the one that wrote it. */
public final class Jwat {
    private Jwat() {}

    /**
     * One record.
     *
     * @param offset in the file
     * @param payload after the HTTP head, as it was received
     * @param head of the HTTP message, empty where there is none
     * @param faults of form, and digests that do not match
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    public record Entry(long offset, WarcRecord record, byte[] payload, String head, List<String> faults) {
        /** Such as {@code response}. */
        public String type() {
            return record.header.warcTypeStr;
        }

        /** A WARC field; empty where there is none. */
        public String field(String name) {
            return record.getHeader(name) == null ? "" : record.getHeader(name).value;
        }
    }

    /** All records; each must be a gzip member of its own, or the compressed reader finds it faulty. */
    public static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                WarcReader reader = WarcReaderFactory.getReaderCompressed(in, 8192)) {
            reader.setBlockDigestEnabled(true);
            reader.setPayloadDigestEnabled(true);
            for (WarcRecord record = reader.getNextRecord(); record != null; record = reader.getNextRecord()) {
                entries.add(entry(record));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(WarcRecord record) throws IOException {
        byte[] payload = record.getPayloadContent() == null ? new byte[0] : record.getPayloadContent().readAllBytes();
        HttpHeader http = record.getHttpHeader();
        String head = http == null ? "" : new String(http.getHeader(), StandardCharsets.UTF_8);
        record.close();
        List<String> faults = new ArrayList<>();
        record.diagnostics.getErrors().forEach(each -> faults.add(String.valueOf(each)));
        if (Boolean.FALSE.equals(record.isValidBlockDigest) || Boolean.FALSE.equals(record.isValidPayloadDigest)) {
            faults.add("a digest does not match");
        }
        return new Entry(record.getStartOffset(), record, payload, head, faults);
    }
}
