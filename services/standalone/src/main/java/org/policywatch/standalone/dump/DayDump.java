package org.policywatch.standalone.dump;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.standalone.parquet.ParquetFile;

/**
 * One day's events as files: {@code events-DAY.ndjson.gz}, {@code events-DAY.parquet}, {@code events-DAY.csv} and
 * {@code manifest.json}. The same stream gives the same bytes. They are written under other names and moved when all are complete, the manifest last:
 * where there is a manifest, the files that it names are whole.
 */
public final class DayDump {
    private static final String MANIFEST = "manifest.json";

    private final Path folder;
    private final DayEvents events;
    private final String bootstrap;

    /**
     * A dump to be written.
     *
     * @param folder made when missing
     * @param bootstrap of the cluster that the events were read from
     */
    public DayDump(Path folder, DayEvents events, String bootstrap) {
        this.folder = folder;
        this.events = events;
        this.bootstrap = bootstrap;
    }

    /** What became of the files. */
    public sealed interface Written {
        /** They are there now. */
        record New(List<Path> files) implements Written {}

        /** They were there before, byte for byte. */
        record Same() implements Written {}

        /** Another dump is there; nothing was changed. */
        record Refused(Path differing) implements Written {}
    }

    /**
     * Writes the files.
     *
     * @param force replace another dump
     * @throws IOException when the disk does not take them; nothing half is left under their names
     */
    public Written write(boolean force) throws IOException {
        Files.createDirectories(folder);
        List<String> names = List.of(ndjson(), parquet(), csv(), MANIFEST);
        try {
            gzip(partial(ndjson()), events.events().stream().map(DumpedEvent::json));
            columns(partial(parquet()));
            plain(partial(csv()), Stream.concat(Stream.of(EventCsv.HEADER), csvLines()));
            Files.write(partial(MANIFEST), manifest());
            List<Path> differing = differing(names);
            if (!differing.isEmpty() && !force) {
                return new Written.Refused(differing.getFirst());
            }
            if (differing.isEmpty() && names.stream().allMatch(name -> Files.exists(folder.resolve(name)))) {
                return new Written.Same();
            }
            Files.deleteIfExists(folder.resolve(MANIFEST));
            return new Written.New(move(names));
        } finally {
            for (String name : names) {
                Files.deleteIfExists(partial(name));
            }
        }
    }

    private String ndjson() {
        return "events-" + events.day() + ".ndjson.gz";
    }

    private String parquet() {
        return "events-" + events.day() + ".parquet";
    }

    private String csv() {
        return "events-" + events.day() + ".csv";
    }

    private Path partial(String name) {
        return folder.resolve("." + name + ".partial");
    }

    private Stream<String> csvLines() {
        return events.events().stream().map(DumpedEvent::csv).filter(Objects::nonNull);
    }

    /** {@link GZIPOutputStream} writes time 0 and no name. */
    private static void gzip(Path file, Stream<String> lines) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16))) {
            write(out, lines);
        }
    }

    private void columns(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ParquetFile.write(out, EventColumns.ALL, events.events().stream().map(EventColumns::flat).toList());
        }
    }

    private static void plain(Path file, Stream<String> lines) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, lines);
        }
    }

    private static void write(OutputStream out, Stream<String> lines) throws IOException {
        for (String line : (Iterable<String>) lines::iterator) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    private byte[] manifest() throws IOException {
        ObjectNode manifest = Json.mapper().createObjectNode().put("day", events.day().toString())
                .put("topic", Topics.EVENTS.topic()).put("bootstrap", bootstrap).put("events", events.events().size());
        ArrayNode files = manifest.putArray("files");
        describe(files, ndjson(), events.events().size());
        describe(files, parquet(), events.events().size());
        describe(files, csv(), csvLines().count());
        ObjectNode types = manifest.putObject("types");
        events.countBy(DumpedEvent::type).forEach(types::put);
        ObjectNode schemas = manifest.putObject("schemas");
        events.countBy(DumpedEvent::schema).forEach(schemas::put);
        ArrayNode partitions = manifest.putArray("partitions");
        events.spans().forEach((partition, span) -> partitions.addObject().put("partition", partition)
                .put("firstOffset", span.first()).put("lastOffset", span.last()));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        return (Json.mapper().writer(printer).writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void describe(ArrayNode files, String name, long lines) throws IOException {
        byte[] bytes = Files.readAllBytes(partial(name));
        files.addObject().put("name", name).put("bytes", bytes.length).put("sha256", Hashes.sha256(bytes)).put("events",
                lines);
    }

    private List<Path> differing(List<String> names) throws IOException {
        List<Path> differing = new ArrayList<>();
        for (String name : names) {
            Path there = folder.resolve(name);
            if (Files.exists(there) && Files.mismatch(there, partial(name)) >= 0) {
                differing.add(there);
            }
        }
        return differing;
    }

    private List<Path> move(List<String> names) throws IOException {
        List<Path> moved = new ArrayList<>();
        for (String name : names) {
            moved.add(Files.move(partial(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING));
        }
        return moved;
    }
}
