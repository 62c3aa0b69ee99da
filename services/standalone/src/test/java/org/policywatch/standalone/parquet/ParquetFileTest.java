package org.policywatch.standalone.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write, DuckDB reads. */
class ParquetFileTest {
    private static final List<Column<Row>> COLUMNS = List.of(Column.text("words", Row::words),
            Column.day("day", Row::day), Column.time("moment", Row::at), Column.flag("yes", Row::yes));

    @TempDir
    Path folder;

    private record Row(@Nullable String words, @Nullable LocalDate day, @Nullable Instant at, @Nullable Boolean yes) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 200, 10_000, 25_001})
    @DisplayName("K-20 every value and every gap comes back, whatever the number of rows")
    void everyValueComesBack(int rows) throws IOException, SQLException {
        Random random = new Random(rows);
        List<Row> written = IntStream.range(0, rows).mapToObj(_ -> row(random)).toList();

        assertThat(read(file(written))).isEqualTo(written);
    }

    @Test
    @DisplayName("K-20 a column without any value, long text and every alphabet are kept")
    void extremes() throws IOException, SQLException {
        List<Row> written = List.of(new Row("é 汉字 🗎 \u0000 \"\n".repeat(50_000), null, null, null),
                new Row("", null, Instant.parse("1583-01-01T00:00:00.000001Z"), null));

        assertThat(read(file(written))).isEqualTo(written);
    }

    @Test
    @DisplayName("K-20 the same rows give the same bytes")
    void sameBytes() throws IOException {
        List<Row> rows = List.of(row(new Random(1)), row(new Random(2)));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();

        ParquetFile.write(first, COLUMNS, rows);
        ParquetFile.write(second, COLUMNS, rows);

        assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
    }

    private static Row row(Random random) {
        return new Row(random.nextInt(3) == 0 ? null : Integer.toString(random.nextInt(), 36),
                random.nextInt(3) == 0 ? null : LocalDate.ofEpochDay(random.nextInt(-20_000, 40_000)),
                random.nextInt(3) == 0
                        ? null
                        : Instant.EPOCH.plus(random.nextLong(-1L << 50, 1L << 51), ChronoUnit.MICROS),
                random.nextInt(3) == 0 ? null : random.nextBoolean());
    }

    private Path file(List<Row> rows) throws IOException {
        Path file = folder.resolve("rows.parquet");
        try (var out = Files.newOutputStream(file)) {
            ParquetFile.write(out, COLUMNS, rows);
        }
        return file;
    }

    private static List<Row> read(Path file) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet found = connection.createStatement().executeQuery(
                        "SELECT words, day, epoch_us(moment) AS moment, yes FROM read_parquet('" + file + "')")) {
            while (found.next()) {
                rows.add(new Row(found.getString("words"), found.getObject("day", LocalDate.class),
                        found.getObject("moment") == null
                                ? null
                                : Instant.EPOCH.plus(found.getLong("moment"), ChronoUnit.MICROS),
                        (Boolean) found.getObject("yes")));
            }
        }
        return rows;
    }
}
