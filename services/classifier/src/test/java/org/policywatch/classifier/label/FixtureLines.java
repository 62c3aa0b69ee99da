package org.policywatch.classifier.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All lines of bills' histories that the tests have, mixed as they are: what is read by benchmarks and comparisons. */
final class FixtureLines {
    /** A line and where it was written. */
    record Line(String jurisdiction, String text) {}

    private FixtureLines() {}

    static List<Line> all() {
        return Stream.concat(
                cells("action-lines.tsv").map(cells -> new Line(cells[0], cells[1])),
                cells("other-states.tsv").map(cells -> new Line(cells[1], cells[3])))
                .toList();
    }

    /** The cells of a file's lines; comments and empty lines are left out. */
    static Stream<String[]> cells(String name) {
        try (InputStream file = Objects.requireNonNull(FixtureLines.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
