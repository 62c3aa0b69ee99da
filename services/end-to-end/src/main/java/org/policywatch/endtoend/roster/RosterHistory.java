package org.policywatch.endtoend.roster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * All lists of the converted history, 2021 to 2025, in the order in which they were published, as rows and as workbooks
 * made of them. It shares no code with the crawler or the classifier.
 */
public final class RosterHistory {
    private final Path data;
    private final Map<String, String> publishedNames;

    /**
     * One list.
     *
     * @param kind {@code participating} or {@code pending}
     * @param order date and slot, {@code 2025-06-11_3pm}
     * @param publishedName the publisher's file name
     * @param header column names, links of cells last
     * @param rows cells by column name
     */
    public record Published(String kind, String order, String publishedName, List<String> header,
            List<Map<String, String>> rows) {
        String day() {
            return order.substring(0, 10);
        }

        String slot() {
            return order.substring(11);
        }
    }

    /** @param data the folder with {@code rows} and {@code snapshots_index.csv} */
    public RosterHistory(Path data) throws IOException {
        this.data = data;
        this.publishedNames = publishedNames(data.resolve("snapshots_index.csv"));
    }

    /** Both kinds; on one date and slot the pending list first. */
    public List<Published> inOrder() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("rows"))) {
            return files.filter(file -> file.toString().endsWith(".csv.gz")).map(this::read)
                    .sorted(Comparator.comparing(Published::order).thenComparing(Published::kind,
                            Comparator.reverseOrder()))
                    .toList();
        }
    }

    /** A workbook as the publisher makes them, hyperlinks included, below {@code folder}. */
    public static RosterFile workbook(Published list, Path folder) throws IOException {
        Path file = folder.resolve(list.kind()).resolve(list.order()).resolve(list.publishedName());
        Files.createDirectories(file.getParent());
        WorkbookMaker.write(list, file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(list.day() + "T20:00:00Z")));
        return new RosterFile(list.kind(), list.order(), list.publishedName(), file);
    }

    private Published read(Path file) {
        String folder = file.getName(file.getNameCount() - 2).toString();
        String name = file.getFileName().toString().replace(".csv.gz", "");
        CsvTable cells = table(file);
        boolean table = folder.equals("html_era");
        String order = table
                ? name.substring(0, 4) + "-" + name.substring(4, 6) + "-" + name.substring(6, 8) + "_w"
                        + name.substring(8)
                : name;
        return new Published(table ? "participating" : folder, order, table
                ? "participatingAgencies-" + name + ".xlsx"
                : publishedNames.getOrDefault("rows/" + folder + "/" + file.getFileName(), name + ".xlsx"),
                cells.header(), cells.rows());
    }

    private static Map<String, String> publishedNames(Path index) throws IOException {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = Files.newInputStream(index)) {
            CsvTable.read(in).rows().forEach(row -> names.put(row.getOrDefault("file", ""),
                    row.getOrDefault("ice_file_names", "").split("[|;]", -1)[0].strip()));
        }
        return names;
    }

    private static CsvTable table(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return CsvTable.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
