package org.policywatch.standalone.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * An Apache Parquet file (format 2.x, parquet.thrift): flat optional columns, one data page a column and row group, PLAIN,
 * gzip. The same rows give the same bytes. Why not a library: docs/decisions/0007.
 */
public final class ParquetFile<R> {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_A_GROUP = 10_000;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;
    private static final int OPTIONAL = 1;

    private final List<Column<R>> columns;
    private final OutputStream out;
    private final List<Group> groups = new ArrayList<>();
    private long written;

    private record Chunk(String name, int type, long offset, long plainSize, long size) {}

    private record Group(int rows, List<Chunk> chunks) {
        long plainSize() {
            return chunks.stream().mapToLong(Chunk::plainSize).sum();
        }
    }

    private ParquetFile(List<Column<R>> columns, OutputStream out) {
        this.columns = columns;
        this.out = out;
    }

    /** Writes a whole file; the stream stays open. */
    public static <R> void write(OutputStream out, List<Column<R>> columns, List<R> rows) throws IOException {
        new ParquetFile<>(columns, out).write(rows);
    }

    private void write(List<R> rows) throws IOException {
        bytes(MAGIC);
        for (int from = 0; from < rows.size(); from += ROWS_A_GROUP) {
            group(rows.subList(from, Math.min(rows.size(), from + ROWS_A_GROUP)));
        }
        byte[] footer = footer(rows.size());
        bytes(footer);
        bytes(Column.little(Integer.BYTES).putInt(footer.length).array());
        bytes(MAGIC);
    }

    private void group(List<R> rows) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        for (Column<R> column : columns) {
            chunks.add(chunk(column, rows));
        }
        groups.add(new Group(rows.size(), chunks));
    }

    private Chunk chunk(Column<R> column, List<R> rows) throws IOException {
        byte[] plain = column.page(rows);
        byte[] packed = gzip(plain);
        byte[] header = CompactWriter.struct(page -> page.i32(1, 0).i32(2, plain.length).i32(3, packed.length)
                .struct(5, data -> data.i32(1, rows.size()).i32(2, PLAIN).i32(3, RLE).i32(4, RLE)));
        long offset = written;
        bytes(header);
        bytes(packed);
        return new Chunk(column.name(), column.type(), offset, (long) header.length + plain.length,
                (long) header.length + packed.length);
    }

    private byte[] footer(long rows) {
        return CompactWriter.struct(file -> {
            file.i32(1, 1);
            file.structs(2, elements(), (writer, element) -> element.accept(writer));
            file.i64(3, rows);
            file.structs(4, groups, (row, group) -> row.structs(1, group.chunks(),
                    (column, chunk) -> column.i64(2, chunk.offset()).struct(3, meta -> meta(meta, chunk, group.rows())))
                    .i64(2, group.plainSize()).i64(3, group.rows()));
            file.text(6, "policywatch");
        });
    }

    /** The root, then the columns. */
    private List<Consumer<CompactWriter>> elements() {
        List<Consumer<CompactWriter>> elements = new ArrayList<>();
        elements.add(root -> root.text(4, "event").i32(5, columns.size()));
        columns.forEach(column -> elements.add(element -> {
            element.i32(1, column.type()).i32(3, OPTIONAL).text(4, column.name());
            if (column.converted() != null) {
                element.i32(6, column.converted());
            }
        }));
        return elements;
    }

    private static void meta(CompactWriter meta, Chunk chunk, long rows) {
        meta.i32(1, chunk.type()).i32s(2, List.of(PLAIN, RLE)).texts(3, List.of(chunk.name())).i32(4, GZIP)
                .i64(5, rows).i64(6, chunk.plainSize()).i64(7, chunk.size()).i64(9, chunk.offset());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
