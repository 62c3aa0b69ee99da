package org.policywatch.standalone.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A flat column: its name, how its values are kept (encoding PLAIN of Parquet's Encodings.md) and where they come from.
 *
 * @param name in the file
 * @param type physical type, by Parquet's number
 * @param converted logical type, by Parquet's number; null: none
 * @param plain the values that are there, encoded
 * @param value of a row; null when it has none
 */
public record Column<R>(String name, int type, @Nullable Integer converted, Encoder plain,
        Function<R, @Nullable Object> value) {
    private static final int BOOLEAN = 0;
    private static final int INT32 = 1;
    private static final int INT64 = 2;
    private static final int BYTE_ARRAY = 6;
    private static final int UTF8 = 0;
    private static final int DATE = 6;
    private static final int TIMESTAMP_MICROS = 10;

    /** Values without gaps to bytes. */
    interface Encoder {
        byte[] encode(List<Object> values);
    }

    /** Text. */
    public static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
        return new Column<>(name, BYTE_ARRAY, UTF8, Column::texts, value::apply);
    }

    /** A day without time. */
    public static <R> Column<R> day(String name, Function<R, @Nullable LocalDate> value) {
        return new Column<>(name, INT32, DATE,
                values -> fixed(values, Integer.BYTES, (bytes, each) -> bytes.putInt((int) ((LocalDate) each)
                        .toEpochDay())),
                value::apply);
    }

    /** A point in time, UTC, to the microsecond. */
    public static <R> Column<R> time(String name, Function<R, @Nullable Instant> value) {
        return new Column<>(name, INT64, TIMESTAMP_MICROS,
                values -> fixed(values, Long.BYTES, (bytes, each) -> bytes
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) each))),
                value::apply);
    }

    /** Yes or no. */
    public static <R> Column<R> flag(String name, Function<R, @Nullable Boolean> value) {
        return new Column<>(name, BOOLEAN, null, Column::flags, value::apply);
    }

    /** A page: which rows have a value (definition levels, one run each), then the values. */
    byte[] page(List<R> rows) {
        List<@Nullable Object> all = rows.stream().<@Nullable Object>map(value).toList();
        byte[] levels = levels(all);
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        page.writeBytes(little(Integer.BYTES).putInt(levels.length).array());
        page.writeBytes(levels);
        page.writeBytes(plain.encode(all.stream().filter(Objects::nonNull).map(Object.class::cast).toList()));
        return page.toByteArray();
    }

    private static byte[] levels(List<@Nullable Object> values) {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        for (int from = 0; from < values.size();) {
            boolean there = values.get(from) != null;
            int to = from;
            while (to < values.size() && (values.get(to) != null) == there) {
                to++;
            }
            run(runs, to - from, there ? 1 : 0);
            from = to;
        }
        return runs.toByteArray();
    }

    /** Run-length encoding of Parquet's hybrid: the length doubled as varint, then the level. */
    private static void run(ByteArrayOutputStream runs, int length, int level) {
        int rest = length << 1;
        while ((rest & ~0x7F) != 0) {
            runs.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        runs.write(rest);
        runs.write(level);
    }

    private static byte[] texts(List<Object> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach(each -> {
            byte[] text = each.toString().getBytes(StandardCharsets.UTF_8);
            out.writeBytes(little(Integer.BYTES).putInt(text.length).array());
            out.writeBytes(text);
        });
        return out.toByteArray();
    }

    private interface Putter {
        void put(ByteBuffer bytes, Object value);
    }

    private static byte[] fixed(List<Object> values, int width, Putter putter) {
        byte[] bytes = new byte[values.size() * width];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(each -> putter.put(buffer, each));
        return bytes;
    }

    /** Eight to a byte, the first in the lowest bit. */
    private static byte[] flags(List<Object> values) {
        byte[] bits = new byte[(values.size() + 7) / 8];
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(true)) {
                bits[i / 8] |= (byte) (1 << i % 8);
            }
        }
        return bits;
    }

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
