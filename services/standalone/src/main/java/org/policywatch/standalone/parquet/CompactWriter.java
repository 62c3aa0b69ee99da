package org.policywatch.standalone.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Apache Thrift's compact protocol, as far as Parquet's headers and footer need it: one struct, its fields in rising order
 * (thrift-compact-protocol.md of Apache Thrift).
 */
final class CompactWriter {
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final ByteArrayOutputStream out;
    private int last;

    private CompactWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** The bytes of a struct with these fields. */
    static byte[] struct(Consumer<CompactWriter> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        struct(out, fields);
        return out.toByteArray();
    }

    private static void struct(ByteArrayOutputStream out, Consumer<CompactWriter> fields) {
        fields.accept(new CompactWriter(out));
        out.write(0);
    }

    /** A number or an enumeration's value. */
    CompactWriter i32(int field, int value) {
        return number(field, I32, value);
    }

    CompactWriter i64(int field, long value) {
        return number(field, I64, value);
    }

    CompactWriter text(int field, String value) {
        header(field, BINARY);
        binary(value);
        return this;
    }

    CompactWriter struct(int field, Consumer<CompactWriter> fields) {
        header(field, STRUCT);
        struct(out, fields);
        return this;
    }

    <T> CompactWriter structs(int field, List<T> values, BiConsumer<CompactWriter, T> fields) {
        list(field, STRUCT, values.size());
        values.forEach(each -> struct(out, writer -> fields.accept(writer, each)));
        return this;
    }

    CompactWriter i32s(int field, List<Integer> values) {
        list(field, I32, values.size());
        values.forEach(each -> varint(zigzag(each)));
        return this;
    }

    CompactWriter texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::binary);
        return this;
    }

    private CompactWriter number(int field, int type, long value) {
        header(field, type);
        varint(zigzag(value));
        return this;
    }

    /** The distance to the field before, and the type, in one byte: Parquet's structs have no longer distances. */
    private void header(int field, int type) {
        out.write((field - last) << 4 | type);
        last = field;
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        if (size < LONG_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(LONG_LIST << 4 | type);
            varint(size);
        }
    }

    private void binary(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
